import { type Attack, OTHER, state } from "./attack.ts";

const READY = "WHERE state = 'ready'";
const changed = (column: string): RegExp =>
  new RegExp(
    `^training_run: ${column} of the row that entry \\d+ \\(training\\.[a-z]+\\) set was changed beside the log\\.$`,
  );
const column = (name: string, value: string): Attack =>
  state(
    `a run's ${name} is changed beside the log`,
    `UPDATE training_run SET ${name} = ${value} ${READY}`,
    changed(name),
  );
const decided = (name: string, value: string): Attack =>
  state(
    `a decision's ${name} is changed beside the log`,
    `UPDATE training_decision SET ${name} = ${value} WHERE state = 'pending'`,
    new RegExp(
      `^training_decision: ${name} of the row that entry \\d+ \\(training\\.due\\) set was changed beside the log\\.$`,
    ),
  );

/** Runs of training, whose data they used, and what was decided about that, beside the log. */
export const TRAINING: readonly Attack[] = [
  column("purpose_id", "'other'"),
  column("max_dss", "4"),
  column("datasets", "array_append(datasets, 'clicks')"),
  column("kinds", "'{screenshot}'"),
  column("sha256", "repeat('0', 64)"),
  column("expires_at", "'2099-01-01'"),
  column("number", "99"),
  state(
    "a run that waits is made to fail",
    "UPDATE training_run SET state = 'failed' WHERE state = 'queued'",
    changed("state"),
  ),
  state(
    "a run is made another asker's",
    `UPDATE training_run SET asked_by_id = ${OTHER} ${READY}`,
    /^training_run: the row that entry \d+ \(training\.finish\) set is now another person's\.$/,
  ),
  state(
    "a run is taken away",
    "DELETE FROM training_run WHERE state = 'queued'",
    /^Entry \d+ \(training\.ask\): what it set is not in training_run any more/,
  ),
  state(
    "somebody's data is said not to have been used",
    "DELETE FROM training_use WHERE id NOT IN (SELECT id FROM training_decision WHERE state = 'pending') ",
    /^training_run: uses, used of the row/,
  ),
  state(
    "somebody else's data is said to have been used",
    `UPDATE training_use SET person_id = ${OTHER} WHERE id IN (SELECT id FROM training_decision WHERE state = 'pending')`,
    changed("strangers"),
  ),
  state(
    "a person is told of less than was used",
    `UPDATE training_use SET kinds = '{"prompt": 0}'`,
    changed("miscounted"),
  ),
  decided("state", "'kept'"),
  decided("because", "'erasure'"),
  decided("since", "'2020-01-01'"),
  state(
    "a decision is made another person's",
    `UPDATE training_decision SET person_id = ${OTHER} WHERE state = 'pending'`,
    /^training_decision: astray of the row/,
  ),
  state(
    "a decision that is due is taken away",
    "DELETE FROM training_decision WHERE state = 'pending'",
    /^Entry \d+ \(training\.due\): what it set is not in training_decision any more/,
  ),
];
