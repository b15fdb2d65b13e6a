import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** A reader's day as it was told. */
interface ToldDay {
  readonly actor: string;
  readonly day: number;
  readonly reads: number;
  readonly sevNumber: number;
}

/**
 * Says in an entry (`detection.tell`) that a reader's day was told with so many reads, and the day names it: whoever marks a
 * day as told beside the log, so that nothing more of it is, has no entry that says so.
 */
export function sealTold(tx: Tx, viewer: Viewer, { actor, day, reads, sevNumber }: ToldDay): void {
  const draft = { clear: { day, reads, about: sevNumber }, people: { reader: actor } };
  appendEntry(tx, viewer, { kind: "detection.tell", ...draft }, async ({ leafIndex }) => {
    await onTx(tx).all(statement`
      UPDATE detection_score SET told_leaf = ${leafIndex} WHERE actor_id = ${actor}::uuid AND day = ${day}`);
  });
}
