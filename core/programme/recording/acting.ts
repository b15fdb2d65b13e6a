import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** When an act on one's own recording was asked for, and whether it came by the spool: then that lies back. */
export interface Asked {
  readonly at: Date;
  readonly spooled: boolean;
  /** Of an opt-out: the ids of the training runs that used the person's data already. */
  readonly runs?: readonly string[];
}

/** What changed of one's own recording, and the entry that says so; -1 where nothing changed. */
export interface RecordingAct {
  readonly pausedUntil: Date | null;
  readonly optedOut: boolean;
  leafIndex: number;
}

/** Who acts on their own recording: a person, and nobody for another. */
export function ownRecording(viewer: Viewer): PersonViewer {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "recording.own", { personId: viewer.personId });
  return viewer;
}

/** Holds a person's choices until commit, so that two windows of theirs act one after the other. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await onTx(tx).all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR UPDATE`);
}

/** The pause that holds at a moment. */
export const pauseAt = (tx: Tx, personId: string, at: Date) =>
  tx.recordingPause.findFirst({
    where: { personId, beganAt: { lte: at }, endsAt: { gt: at } },
    orderBy: { endsAt: "desc" },
  });

/** The opt-out that holds. */
export const openOptOut = (tx: Tx, personId: string) =>
  tx.recordingOptOut.findFirst({ where: { personId, endsAt: null } });

export const askedData = ({ at, spooled }: Asked) => ({ askedAt: at.toISOString(), spooled });
export const leafOf = (leafIndex: bigint | null): number | null =>
  leafIndex === null ? null : Number(leafIndex);
