import { refuseUnless } from "#core/base/refusal.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

const QUOTE = /\[\[entry:(\d{1,12})\]\]/g;
const QUOTES_MAX = 50;

/** The entries that a text quotes, each once: `[[entry:1234]]`. */
export const quotedEntries = (text: string): number[] => [
  ...new Set([...text.matchAll(QUOTE)].map(([, leaf]) => Number(leaf))),
];

/** Refuses a text that quotes an entry which is not in the log, or more of them than anybody reads. */
export async function refuseUnknownQuotes(run: Runner, text: string): Promise<void> {
  const leaves = quotedEntries(text);
  refuseUnless(leaves.length <= QUOTES_MAX, "invalid", {
    field: "text",
    detail: `At most ${QUOTES_MAX} entries are quoted in one message.`,
  });
  if (leaves.length === 0) return;
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT leaf_index::int AS leaf FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${leaves}::bigint[])`);
  const known = new Set(rows.map(({ leaf }) => leaf));
  const unknown = leaves.find((leaf) => !known.has(leaf));
  refuseUnless(unknown === undefined, "invalid", {
    field: "text",
    detail: `There is no entry ${unknown} in the log to quote.`,
  });
}
