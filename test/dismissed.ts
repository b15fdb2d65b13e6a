import { fileSev } from "#core/sev/raise/file-sev.ts";
import { record } from "#core/sev/record/events.ts";
import { withTx } from "#db/tx.ts";
import type { VerbWorld } from "./verbs/world.ts";

/** A SEV that the employee filed and the reviewer dismissed. Answers its number. */
export async function dismissed({ employee, reviewer }: VerbWorld): Promise<number> {
  const { number } = await fileSev(employee, {
    title: "Chats look open",
    text: "I can read the chats of my colleagues.",
  });
  await withTx(async (tx) => {
    await tx.sev.update({ where: { number }, data: { state: "dismissed", version: { increment: 1 } } });
    record(tx, reviewer, number, {
      kind: "state",
      entry: "sev.investigate",
      data: { from: "triage", to: "dismissed" },
      text: { reason: "Nothing of it holds up." },
    });
  });
  return number;
}
