import { type Statement, statement } from "#db/statement.ts";

/** Entries in a block: few enough that counting the last ones, which are in none yet, takes less than a second. */
export const BLOCK_LEAVES = 262_144;

/** Under which name the follower that closes blocks keeps its position: whatever changes tallies holds its row. */
export const TALLY = "tally";

/** Of `read_block b`: some of its reads are no longer kept. */
export const isPartlyGone = statement`EXISTS (SELECT FROM log_partition p WHERE p.dropped_at IS NOT NULL
  AND p.from_leaf < b.to_leaf AND (p.to_leaf IS NULL OR p.to_leaf > b.from_leaf))`;

/** The blocks `b` that hold before a leaf: those whose reads are all kept. */
export const blocksBefore = (before: number | undefined): Statement => statement`
  SELECT b.from_leaf, b.to_leaf FROM read_block b WHERE ${before === undefined ? statement`true` : statement`b.to_leaf <= ${before}`}
    AND NOT ${isPartlyGone}`;
