import { concernsPerson } from "#core/log/reads/concerns.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** Of `read r`: those that concern somebody, and that they may know of now. */
export const concerns = (personId: string): Statement =>
  statement`${concernsPerson(personId)} AND ${notWithheld()}`;

/** Who made a read that concerns somebody; null where there is no such read, or it is not kept any more. */
export async function readerOfMine(run: Runner, leaf: number, personId: string): Promise<string | null> {
  const [row] = await run.all<{ readerId: string }>(statement`
    SELECT r.actor_id AS "readerId" FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index = ${leaf} AND ${concerns(personId)}`);
  return row?.readerId ?? null;
}
