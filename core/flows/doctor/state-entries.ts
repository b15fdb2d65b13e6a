import type { EntryBody } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { bodyOf } from "./check-entry.ts";

const BATCH = 2_000;

export interface StateEntry {
  readonly leaf: number;
  readonly actorId: string | null;
  readonly recordedAt: number;
  readonly body: EntryBody;
}

/** Entries of some kinds before `size`, in order, a batch at a time. What is no entry was counted where it was hashed. */
export async function* entriesOf(
  run: Runner,
  kinds: readonly string[],
  size: number,
): AsyncGenerator<StateEntry[]> {
  for (let next = 0; ; ) {
    const rows = await run.all<{ leaf: number; actor_id: string | null; bytes: Uint8Array }>(statement`
      SELECT leaf_index AS leaf, actor_id, bytes FROM entry
      WHERE log_id = ${LOG_ID} AND kind = ANY(${[...kinds]}::text[]) AND leaf_index >= ${next} AND leaf_index < ${size}
      ORDER BY leaf_index LIMIT ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.flatMap(({ leaf, actor_id, bytes }) => {
      const body = bodyOf(bytes);
      return body ? [{ leaf, actorId: actor_id, recordedAt: Date.parse(body.recordedAt), body }] : [];
    });
    next = last.leaf + 1;
  }
}

/** One text of each of these entries, by leaf; of an entry whose texts are gone there is none. */
export async function textsAt(
  run: Runner,
  leaves: readonly number[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  const rows = await run.all<{ leaf: number; fields: Record<string, string> }>(statement`
    SELECT leaf_index AS leaf, fields FROM entry_detail
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[])`);
  return new Map(rows.map(({ leaf, fields }) => [leaf, fields]));
}
