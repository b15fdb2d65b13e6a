import { type Attack, state } from "./attack.ts";

/** What is counted once and kept: who would hide a read has only to say that it was counted. */
export const TALLIES: readonly Attack[] = [
  state(
    "reads are said to be counted already, and to be none",
    "INSERT INTO read_block (from_leaf, to_leaf) VALUES (0, 60)",
    /^read_tally of entries 0 to 59 is not what their reads come to: it was changed beside the log\.$/,
  ),
  state(
    "reads are said to be in the counts, which are empty",
    "INSERT INTO follower (name, log_id, position, updated_at) VALUES ('read counts', 1, 60, now())",
    /^read_count of \d{4}-\d{2}-\d{2} is not what its reads come to: it was changed beside the log\.$/,
  ),
];
