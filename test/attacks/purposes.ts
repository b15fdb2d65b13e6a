import { type Attack, OTHER } from "./attack.ts";

const WAITING = "WHERE state = 'second'";
const attack = (name: string, act: string, says: RegExp): Attack => ({ name, act, noticed: ["state"], says });
const column = (name: string, value: string): Attack =>
  attack(
    `a request's ${name} is changed beside the log`,
    `UPDATE purpose_request SET ${name} = ${value} ${WAITING}`,
    new RegExp(
      `^purpose_request: ${name} of the row that entry \\d+ \\(purpose\\.approve\\) set was changed beside the log\\.$`,
    ),
  );

/** Requests for purposes beside the log. */
export const PURPOSE_REQUESTS: readonly Attack[] = [
  column("state", "'approved'"),
  column("max_dss", "1"),
  column("until", "'2099-01-01'"),
  column("datasets", "array_append(datasets, 'clicks')"),
  column("on_case", "true"),
  column("use", "'security'"),
  column("purpose_id", "'other'"),
  column("ask_leaf", "ask_leaf - 1"),
  attack(
    "a declined request is put back to its beginning",
    "UPDATE purpose_request SET state = 'asked', leaf_index = ask_leaf WHERE state = 'declined'",
    /^purpose_request has a row \(p-[0-9a-f]+\) that no entry in force set/,
  ),
  attack(
    "a request is made another asker's",
    `UPDATE purpose_request SET asked_by_id = ${OTHER} ${WAITING}`,
    /^purpose_request: the row that entry \d+ \(purpose\.approve\) set is now another person's\.$/,
  ),
  attack(
    "somebody else is made to hold what was asked for",
    `UPDATE purpose_request SET holder_ids = ARRAY[${OTHER}] ${WAITING}`,
    /^purpose_request: the row that entry \d+ \(purpose\.approve\) set now names other people\.$/,
  ),
  attack(
    "one more is made to hold what was asked for",
    `UPDATE purpose_request SET holder_ids = holder_ids || ${OTHER} ${WAITING}`,
    /set now names other people\.$/,
  ),
  attack(
    "a request is taken away",
    `DELETE FROM purpose_request ${WAITING}`,
    /^Entry \d+ \(purpose\.approve\): what it set is not in purpose_request any more/,
  ),
];
