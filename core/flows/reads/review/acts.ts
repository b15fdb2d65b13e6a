import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import type { EntryKind } from "#core/log/entry/kinds.ts";
import { openTextsOf } from "#core/log/entry/openings.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** An entry of the desk, with what it says in words. Its author is named: the desk's own are no secret from each other. */
export interface Act {
  readonly leaf: number;
  readonly at: Date;
  readonly by: string;
  readonly body: EntryBody;
  /** By field; empty where it was erased. */
  readonly text: Readonly<Record<string, string>>;
}

/** Entries of one kind, oldest first. The condition may use `e`, and `e.body` for what is in clear. */
export async function actsOf(run: Runner, kind: EntryKind, which: Statement = statement``): Promise<Act[]> {
  const rows = await run.all<{ leaf: number; at: Date; by: string | null; bytes: Uint8Array }>(statement`
    SELECT e.leaf::float8 AS leaf, e.at, p.name AS by, e.bytes
    FROM (SELECT leaf_index AS leaf, recorded_at AS at, actor_id, bytes, convert_from(bytes, 'UTF8')::jsonb AS body FROM entry
      WHERE log_id = ${LOG_ID} AND kind = ${kind}) e LEFT JOIN person p ON p.id = e.actor_id
    WHERE true ${which} ORDER BY e.leaf`);
  const entries = rows.map((row) => ({ ...row, body: decodeEntry(row.bytes) }));
  const texts = await openTextsOf(run, entries);
  return entries.map(({ leaf, at, by, body }) => ({
    ...{ leaf, at, body, by: by ?? "an erased person" },
    text: Object.fromEntries(
      (texts.get(leaf) ?? []).map(({ field, value }) => [field.replace(/^text\./, ""), value]),
    ),
  }));
}
