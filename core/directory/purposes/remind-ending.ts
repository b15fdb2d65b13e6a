import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { ENDING_DAYS } from "#core/policy/purpose-limits.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellOfPurpose } from "./tell.ts";

interface Ending {
  readonly id: string;
  readonly end: Date;
  readonly holderIds: string[];
}

/**
 * Tells the holders of each purpose, and stewards, a week before it ends: once for each end, so that one that was
 * extended is told of again. No entry, for it changes nothing of the purpose. Answers how many end.
 */
export async function remindEnding(viewer: Viewer): Promise<number> {
  mustAllow(viewer, "purpose.remind");
  return withTx(async (tx) => {
    const ending = await onTx(tx).all<Ending>(statement`
      UPDATE purpose p SET ending_told = valid_to
      WHERE valid_to > now() AND valid_to <= now() + ${ENDING_DAYS} * interval '1 day' AND valid_from <= now()
        AND ending_told IS DISTINCT FROM valid_to
        AND EXISTS (SELECT FROM purpose_holder h WHERE h.purpose_id = p.id AND h.until IS NULL)
      RETURNING id, valid_to AS end,
        ARRAY(SELECT person_id::text FROM purpose_holder h WHERE h.purpose_id = p.id AND h.until IS NULL) AS "holderIds"`);
    for (const { id, end, holderIds } of ending)
      for (const to of [holderIds, "stewards"] as const) {
        const key = `purpose-ending-${id}-${end.toISOString()}`.slice(0, 200);
        await tellOfPurpose(tx, "purpose.ending", to, { key, dueAt: end });
      }
    return ending.length;
  });
}
