import { type Attack, OTHER, state } from "./attack.ts";

const ASKED_BACK = "WHERE state = 'asked_back'";
const request = (name: string, value: string): Attack =>
  state(
    `a request's ${name} is changed beside the log`,
    `UPDATE data_request SET ${name} = ${value} ${ASKED_BACK}`,
    new RegExp(
      `^data_request: ${name} of the row that entry \\d+ \\(rights\\.back\\) set was changed beside the log\\.$`,
    ),
  );
const standIn = (name: string, value: string): Attack =>
  state(
    `${name} of who stands in is changed beside the log`,
    `UPDATE stand_in SET ${name} = ${value}`,
    new RegExp(
      `^stand_in: ${name} of the row that entry \\d+ \\(standin\\.accept\\) set was changed beside the log\\.$`,
    ),
  );

/** Requests under the GDPR and stand-ins, beside the log. */
export const DATA_REQUESTS: readonly Attack[] = [
  request("article", "'rectify'"),
  request("kinds", "'{}'"),
  request("from_day", "NULL"),
  request("to_day", "'2026-04-01'"),
  request("state", "'taken'"),
  request("received_at", "received_at + interval '1 day'"),
  request("due_at", "due_at + interval '1 day'"),
  request("extended_at", "NULL"),
  request("escalated_at", "now()"),
  request("leaves", "leaves[2:]"),
  state(
    "the ground of a refusal is changed beside the log",
    "UPDATE data_request SET ground = 'unfounded' WHERE state = 'refused'",
    /^data_request: ground of the row that entry \d+ \(rights\.decide\) set was changed beside the log\.$/,
  ),
  state(
    "an erasure is said to belong to a request",
    "UPDATE data_request SET article = 'erase', state = 'granted', ground = NULL, erasure_number = 1 WHERE state = 'refused'",
    /^data_request: article, state, ground, erasure_number of the row that entry \d+ \(rights\.decide\) set was changed beside the log\.$/,
  ),
  state(
    "a request is made another person's",
    `UPDATE data_request SET person_id = ${OTHER} ${ASKED_BACK}`,
    /^data_request: the row that entry \d+ \(rights\.back\) set is now another person's\.$/,
  ),
  state(
    "a request is given to another",
    `UPDATE data_request SET taken_by_id = ${OTHER} ${ASKED_BACK}`,
    /^data_request: the row that entry \d+ \(rights\.back\) set now names other people\.$/,
  ),
  state(
    "somebody is kept from a request no more",
    `UPDATE data_request SET excluded_ids = '{}' ${ASKED_BACK}`,
    /^data_request: the row that entry \d+ \(rights\.back\) set now names other people\.$/,
  ),
  state(
    "a request is taken away",
    `DELETE FROM data_request ${ASKED_BACK}`,
    /^Entry \d+ \(rights\.back\): what it set is not in data_request any more/,
  ),
  standIn("state", "'ended'"),
  standIn("until_at", "until_at + interval '1 day'"),
  standIn("from_at", "from_at + interval '1 day'"),
  standIn("ended_at", "now()"),
  state(
    "another stands in",
    `UPDATE stand_in SET delegate_id = ${OTHER}`,
    /^stand_in: the row that entry \d+ \(standin\.accept\) set now names other people\.$/,
  ),
  state(
    "somebody stands in for another person",
    `UPDATE stand_in SET person_id = ${OTHER}`,
    /^stand_in: the row that entry \d+ \(standin\.accept\) set is now another person's\.$/,
  ),
  state(
    "what was done for somebody is another act",
    "UPDATE stand_in_act SET act = 'pause'",
    /^stand_in_act: act of the row that entry \d+ \(standin\.act\) set was changed beside the log\.$/,
  ),
  state(
    "what was done for somebody is taken away",
    "DELETE FROM stand_in_act",
    /^Entry \d+ \(standin\.act\): what it set is not in stand_in_act any more/,
  ),
];
