import { systemClock } from "#core/base/clock.ts";
import { isSerious } from "#core/policy/sev-moves.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";
import { type SevRow, severityOf } from "../record/row.ts";

/**
 * A SEV 0-1 is told once by every channel that is set up: a job for each, in the transaction that made it serious. The
 * SEV's row must be locked or new. Says nothing for a SEV 2-5, for a restricted one, or when it was told before.
 */
export async function announce(tx: Tx, row: SevRow): Promise<void> {
  const severity = severityOf(row);
  if (!isSerious(severity) || row.restricted) return;
  const told = await tx.sevEvent.count({ where: { sevNumber: row.number, kind: "announced" } });
  if (told > 0) return;
  const notice = { number: row.number, severity, title: row.title, raisedAt: row.raisedAt.toISOString() };
  await enqueue(tx, "notify-webhook", notice);
  await enqueue(tx, "notify-mail", notice);
  await tx.sevEvent.create({
    data: {
      sevNumber: row.number,
      at: systemClock.now(),
      kind: "announced",
      actorId: null,
      data: { severity },
      leafIndex: null,
    },
  });
}
