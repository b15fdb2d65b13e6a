import { DAY_MS } from "#core/base/durations.ts";
import { askSuppression } from "#core/flows/detection/suppress/ask-suppression.ts";
import { database } from "#db/current.ts";
import { accountViewer } from "./accounts.ts";

const DAYS = 30;

/** A suppression that waits for the second person: whoever steps in as a reviewer may put it in force or decline. */
export async function suppressOne(now: Date): Promise<void> {
  if ((await database().prisma.suppression.count()) > 0) return;
  await askSuppression(await accountViewer("reviewer2"), {
    rules: ["policy"],
    role: "Team manager",
    until: new Date(now.getTime() + DAYS * DAY_MS).toISOString(),
    reason: "Until the reviews of the year end managers read the records of their own reports, as planned.",
  });
}
