import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { askSuppression } from "#core/flows/detection/suppress/ask-suppression.ts";
import { database } from "#db/current.ts";

const SECOND_REVIEWER = "205";
const DAYS = 30;

/** A suppression that waits for the second person: whoever steps in as a reviewer may put it in force or decline. */
export async function suppressOne(): Promise<void> {
  if ((await database().prisma.suppression.count()) > 0) return;
  const { id } = await database().prisma.person.findUniqueOrThrow({ where: { externalId: SECOND_REVIEWER } });
  const reviewer = await viewerOfPerson(id);
  if (reviewer === null) throw new Error("the demo has no second reviewer");
  await askSuppression(reviewer, {
    rules: ["unusual-volume"],
    role: "Analyst",
    dataset: "input-events",
    until: new Date(systemClock.now().getTime() + DAYS * DAY_MS).toISOString(),
    reason: "Until the evaluation ends analysts go through input events by the thousand, as planned.",
  });
}
