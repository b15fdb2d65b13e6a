import { systemClock } from "#core/base/clock.ts";
import { isSerious } from "#core/policy/sev-moves.ts";
import { enqueue } from "#db/enqueue.ts";
import { beforeCommit, type Tx } from "#db/tx.ts";
import { type SevRow, severityOf } from "../record/row.ts";

/**
 * A SEV 0-1 is told once by every channel that is set up: a job for each, in the transaction that made it serious, after
 * the step of its record that did. The SEV's row must be locked or new. Says nothing for a SEV 2-5, or when it was told.
 */
export async function announce(tx: Tx, row: SevRow): Promise<void> {
  if (isSerious(severityOf(row))) beforeCommit(tx, (last) => tell(last, row));
}

async function tell(tx: Tx, row: SevRow): Promise<void> {
  const told = await tx.sevEvent.count({ where: { sevNumber: row.number, kind: "announced" } });
  if (told > 0) return;
  const severity = severityOf(row);
  const notice = { number: row.number, severity, title: row.title, raisedAt: row.raisedAt.toISOString() };
  await enqueue(tx, "notify-webhook", notice);
  await enqueue(tx, "notify-mail", notice);
  const before = await tx.sevEvent.findFirst({
    where: { sevNumber: row.number },
    orderBy: { id: "desc" },
    select: { at: true },
  });
  await tx.sevEvent.create({
    data: {
      sevNumber: row.number,
      // The log's clock may be ahead of ours; what comes after a step is not told before it.
      at: before ? new Date(Math.max(before.at.getTime(), systemClock.now().getTime())) : systemClock.now(),
      kind: "announced",
      actorId: null,
      data: { severity },
      leafIndex: null,
    },
  });
}
