import { type Attack, state } from "./attack.ts";

/** What is counted once and kept: who would hide a read has only to say that it was counted. */
export const TALLIES: readonly Attack[] = [
  state(
    "reads are said to be counted already, and to be none",
    "INSERT INTO read_block (from_leaf, to_leaf) VALUES (0, 60)",
    /^read_tally of entries 0 to 59 is not what their reads come to: it was changed beside the log\.$/,
  ),
];
