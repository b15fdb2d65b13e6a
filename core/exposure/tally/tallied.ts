import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { ExcessQuestion } from "../excess.ts";
import type { LeafRange } from "../follow-grants.ts";
import { blocksBefore } from "./blocks.ts";

/** Which leaves tallies answer for, and which have to be looked at read by read. */
export interface Tallied {
  /** Rows `t` of read_tally that lie in a question's times, whole; null where there are none. */
  readonly rows: Statement | null;
  /** In order, without the blocks that {@link rows} are of. */
  readonly rest: readonly LeafRange[];
}

/** From so many blocks on that lie half in the times asked for, all is looked at read by read. */
const HALF_MAX = 40;

interface Block {
  readonly from: number;
  readonly to: number;
  /** Some of its reads lie in the times that were asked for, and some of the same tally do not. */
  readonly half: boolean;
}

/** Looks which blocks a question can be answered from. Of those that are cut by the times asked for, every read is looked at. */
export async function talliedOf(run: Runner, question: ExcessQuestion): Promise<Tallied> {
  const blocks = await run.all<Block>(statement`
    SELECT b.from_leaf::float8 AS from, b.to_leaf::float8 AS to, EXISTS (SELECT FROM ${openOf(question)}
      JOIN read_tally t ON t.source_id = ${question.sourceId} AND t.dataset_id = o.dataset_id AND t.from_leaf = b.from_leaf
        AND t.last_at >= o.opened AND (o.closed IS NULL OR t.first_at < o.closed) WHERE NOT ${isWhole}) AS half
    FROM (${blocksBefore(question.before)}) b ORDER BY 1`);
  const whole = blocks.filter(({ half }) => !half);
  if (whole.length === 0 || blocks.length - whole.length > HALF_MAX)
    return { rows: null, rest: rangesOf([], question) };
  const rows = statement`(${openOf(question)} JOIN read_tally t ON t.source_id = ${question.sourceId} AND t.dataset_id = o.dataset_id
    AND t.from_leaf = ANY(${whole.map(({ from }) => from)}::bigint[]) AND ${isWhole})`;
  return { rows, rest: rangesOf(whole, question) };
}

/** The times in which each dataset lay open, as rows `o`. */
const openOf = ({ datasets }: ExcessQuestion): Statement => {
  const open = datasets.map((row) => ({ dataset_id: row.datasetId, opened: row.from, closed: row.until }));
  return statement`jsonb_to_recordset(${JSON.stringify(open)}::jsonb) AS o(dataset_id text, opened timestamptz, closed timestamptz)`;
};

const isWhole = statement`(t.first_at >= o.opened AND (o.closed IS NULL OR t.last_at < o.closed))`;

/** What lies between blocks, before the leaf that is asked up to. */
function rangesOf(
  blocks: readonly LeafRange[],
  { before = Number.MAX_SAFE_INTEGER }: ExcessQuestion,
): LeafRange[] {
  const rest: LeafRange[] = [];
  let at = 0;
  for (const { from, to } of blocks) {
    if (from > at) rest.push({ from: at, to: from });
    at = to;
  }
  return at < before ? [...rest, { from: at, to: before }] : rest;
}
