import { systemClock } from "#core/base/clock.ts";
import type { Telling } from "#core/base/telling.ts";
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
  await tellHandlers(tx, row, "sev.serious");
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

/** A SEV that was raised and is not serious is told to those who handle SEVs; a serious one {@link announce} tells. */
export async function tellRaised(tx: Tx, row: SevRow): Promise<void> {
  if (!isSerious(severityOf(row))) await tellHandlers(tx, row, "sev.raised");
}

async function tellHandlers(tx: Tx, row: SevRow, kind: Telling["kind"]): Promise<void> {
  const telling: Telling = {
    kind,
    sevNumber: row.number,
    to: "handlers",
    except: null,
    severity: severityOf(row),
    dueAt: null,
    key: `sev-${row.number}-${kind}`,
  };
  await enqueue(tx, "tell", telling);
}
