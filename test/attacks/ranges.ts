import type { Attack } from "./attack.ts";

/** In a statement: the first label of the first range, with its blind, and how many bytes it takes. */
const LABEL_BYTES = 64;
const COUNT = `(get_byte(body, ${LABEL_BYTES + 2}) * 256 + get_byte(body, ${LABEL_BYTES + 3}))`;
const ranges = (name: string, act: string, says: RegExp): Attack => ({
  name,
  act,
  noticed: ["ranges"],
  says,
});
const first = "WHERE from_leaf = 0";

/** The labels of ranges, changed beside the log. */
export const RANGES: readonly Attack[] = [
  ranges(
    "a person's label is taken out of a range",
    `UPDATE label_bucket SET body = substring(body FROM ${LABEL_BYTES + 5} + 4 * ${COUNT}), labels = labels - 1 ${first}`,
    /^Entry \d+, the range of entries 0 to \d+: what is stored of its labels was changed\.$/,
  ),
  ranges(
    "one bit of a label is changed",
    `UPDATE label_bucket SET body = set_byte(body, 3, get_byte(body, 3) # 1) ${first}`,
    /: what is stored of its labels was changed\.$/,
  ),
  ranges(
    "a person's entry is replaced by another one in a range",
    `UPDATE label_bucket SET body = set_byte(body, ${LABEL_BYTES + 7}, get_byte(body, ${LABEL_BYTES + 7}) # 1) ${first}`,
    /: what is stored of its labels was changed\.$/,
  ),
  ranges(
    "the hash of a bucket is changed",
    `UPDATE label_bucket SET hash = sha256(hash) ${first}`,
    /: what is stored of its labels was changed\.$/,
  ),
  ranges(
    "the labels of a range are another's",
    `UPDATE label_bucket b SET body = o.body, hash = o.hash, labels = o.labels FROM label_bucket o WHERE b.from_leaf = 0 AND o.from_leaf > 0`,
    /: (what is stored of its labels was changed|the labels stored with it have another root: some were changed, added or taken away)\.$/,
  ),
  ranges(
    "a range is deleted",
    `DELETE FROM label_range ${first}`,
    /^label_range has no row for the range of entries 0 to \d+, which entry \d+ closed\.$/,
  ),
  ranges(
    "a range is made shorter",
    `UPDATE label_range SET to_leaf = to_leaf - 1 ${first}`,
    /: its row in label_range says another range\.$/,
  ),
  ranges(
    "a range is given another time",
    `UPDATE label_range SET first_at = first_at - interval '1 day' ${first}`,
    /: its row in label_range has other times\.$/,
  ),
  ranges(
    "a read of a whole dataset is taken off a range's list",
    `UPDATE label_range SET wide = wide[2:] ${first}`,
    /: the reads that name nobody are not those that it is committed to\.$/,
  ),
  ranges(
    "a range is made up",
    `INSERT INTO label_range SELECT log_id, from_leaf + 1, to_leaf, number + 9, leaf_index + 1, first_at, last_at, depth, wide FROM label_range ${first}`,
    /^label_range says that entry \d+ closed the range of entries 1 to \d+, and it did not\.$/,
  ),
  {
    name: "somebody is taken off those whom an entry is about",
    act: "UPDATE entry_subject SET subject_ids = subject_ids[2:] WHERE leaf_index = (SELECT min(leaf_index) FROM entry_subject)",
    noticed: ["columns", "ranges"],
    says: /^Entry \d+: entry_subject has \d+ people for it, the entry says \d+\.$/,
  },
];
