import { type Attack, OTHER, state } from "./attack.ts";

const OPEN = "WHERE state = 'open' AND NOT named";
const column = (name: string, value: string): Attack =>
  state(
    `a question's ${name} is changed beside the log`,
    `UPDATE read_question SET ${name} = ${value} ${OPEN}`,
    new RegExp(
      `^read_question: ${name} of the row that entry \\d+ \\(why\\.appeal\\) set was changed beside the log\\.$`,
    ),
  );

/** Questions about reads, beside the log. */
export const READ_QUESTIONS: readonly Attack[] = [
  column("state", "'answered'"),
  column("named", "true"),
  column("due_at", "'2099-01-01'"),
  column("escalated_at", "NULL"),
  column("answered_leaf", "answered_leaf - 1"),
  column("asked_leaf", "asked_leaf - 1"),
  column("sev_number", "1"),
  state(
    "a question is made about another read",
    `UPDATE read_question SET read_leaf = read_leaf + 1 ${OPEN}`,
    /^read_question: entry of the row that entry \d+ \(why\.appeal\) set was changed beside the log\.$/,
  ),
  state(
    "a question is made another asker's",
    `UPDATE read_question SET asker_id = ${OTHER} ${OPEN}`,
    /^read_question: the row that entry \d+ \(why\.appeal\) set is now another person's\.$/,
  ),
  state(
    "an answer is made another person's",
    `UPDATE read_question SET answered_by_id = ${OTHER} ${OPEN}`,
    /^read_question: the row that entry \d+ \(why\.appeal\) set now names other people\.$/,
  ),
  state(
    "an appeal is undone: the question is put back to its answer",
    "UPDATE read_question SET state = 'answered', leaf_index = answered_leaf, appealed_leaf = NULL, escalated_at = NULL, version = 2 WHERE appealed_leaf IS NOT NULL",
    /^read_question has a row \(a question\) that no entry in force set/,
  ),
  state(
    "a question is taken away",
    "DELETE FROM read_question WHERE state = 'open' AND named",
    /^Entry \d+ \(why\.ask\): what it set is not in read_question any more/,
  ),
  state(
    "a SEV that came of a question is made about another reader",
    `UPDATE sev SET actor_id = ${OTHER} WHERE number = (SELECT max(sev_number) FROM read_question)`,
    /^SEV number \d+: actor_id was changed beside the log\.$/,
  ),
];
