import { type Attack, OTHER, state } from "./attack.ts";

const ROLLED =
  /^The roll-ups have \d+ rows that are not what the log's reads come to, the first of the hour \d{4}-/;
const TOLD = /^detection_score says of 1 readers' days that they were told, as no entry, SEV and finding do/;
const SEALED =
  /^detection_state is not what was sealed with the last day that was closed, by entry \d+ \(detection\.close\)/;
const UNTOLD =
  "WHERE told_reads IS NULL AND day = (SELECT max(day) FROM detection_score WHERE told_reads IS NULL)";

/** What would make detection silent or blind, beside the log. */
export const SILENCED: readonly Attack[] = [
  state("a day is marked as told for ever", `UPDATE detection_score SET told_reads = 999999 ${UNTOLD}`, TOLD),
  state(
    "a day is marked as told with the reads it has, on a SEV that there is",
    `UPDATE detection_score SET told_reads = reads, sev_number = 1 ${UNTOLD}`,
    TOLD,
  ),
  state(
    "a day is marked as told as if before entries said so",
    `UPDATE detection_score SET told_reads = reads, sev_number = 1, told_leaf = -1 ${UNTOLD}`,
    TOLD,
  ),
  state(
    "a day that was told is marked as told with more",
    "UPDATE detection_score SET told_reads = told_reads + 100, reads = reads + 100 WHERE told_reads IS NOT NULL",
    TOLD,
  ),
  state(
    "what was told of one reader is said of another",
    `UPDATE detection_score SET actor_id = ${OTHER} WHERE told_reads IS NOT NULL`,
    TOLD,
  ),
  state(
    "the finding behind what was told is taken away",
    "DELETE FROM finding WHERE key LIKE 'detected:%'",
    TOLD,
  ),
  state(
    "an hour of the roll-ups is deleted",
    "DELETE FROM rollup_hour WHERE hour = (SELECT max(hour) FROM rollup_hour)",
    ROLLED,
  ),
  state(
    "people are taken out of the roll-ups",
    "DELETE FROM rollup_person WHERE hour = (SELECT max(hour) FROM rollup_person)",
    ROLLED,
  ),
  state(
    "reads are made fewer in the roll-ups",
    "UPDATE rollup_hour SET reads = reads - 1 WHERE reads > 1 AND unnamed < reads",
    ROLLED,
  ),
  state(
    "a read is given a ticket in the roll-ups",
    "UPDATE rollup_person SET request = 'abcdefabcdef' WHERE request <> ''",
    ROLLED,
  ),
  state(
    "an application that is usual is put into the roll-ups",
    "UPDATE rollup_hour SET via = 'abcdefabcdef' WHERE via <> ''",
    ROLLED,
  ),
  state("reads are made another's in the roll-ups", `UPDATE rollup_person SET actor_id = ${OTHER}`, ROLLED),
  state(
    "reads that nobody made are put in, so that they are usual",
    `INSERT INTO rollup_hour SELECT ${OTHER}, hour, dataset_id, dss, purpose_id, how, via, reads, unnamed, first_at, last_at, last_leaf FROM rollup_hour LIMIT 1`,
    ROLLED,
  ),
  state("what was learned is put away", "UPDATE detection_state SET state = NULL, day = NULL", SEALED),
  state("another day is said to have been learned last", "UPDATE detection_state SET day = day + 30", SEALED),
  state(
    "the looks are said to have come further than the log",
    "UPDATE detection_state SET judged_to = 999999",
    /^Detection is said to have come to entry 999999, and the log has \d+: its position was moved beside the log\.$/,
  ),
];
