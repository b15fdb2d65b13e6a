import { type Statement, statement } from "#db/statement.ts";

/**
 * The draw of a sample: each read has a number, the SHA-256 of `<seed>/<leaf index>` (UTF-8), and those with the smallest are
 * drawn. Whoever has the seed and the log draws the same ones, whatever else is in the log, and nobody can choose.
 */
export const drawn = (population: Statement, seed: string, count: number): Statement => statement`
  SELECT r.leaf_index::float8 AS leaf FROM (${population}) r
  ORDER BY sha256(convert_to(${seed}::text || '/' || r.leaf_index::text, 'UTF8')), r.leaf_index LIMIT ${count}`;
