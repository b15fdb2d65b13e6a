import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** A text of the entry that asked for something; undefined when it had none, or it was erased since. */
export async function requestedReason(
  run: Runner,
  leaf: bigint | number | null,
  field: "reason" | "actorReason",
): Promise<string | undefined> {
  if (leaf === null) return undefined;
  const [row] = await run.all<{ text: string | null }>(statement`
    SELECT fields ->> ${field} AS text FROM entry_detail WHERE log_id = ${LOG_ID} AND leaf_index = ${Number(leaf)}`);
  return row?.text ?? undefined;
}
