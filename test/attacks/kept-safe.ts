import { type Attack, OTHER, state } from "./attack.ts";

const HOLD = /^legal_hold: hold \d+ is not as its entries say: it was changed or put in beside the log\.$/;
const ON_CALL = /^rota(_cover)? has a row that was changed or put in beside the log\.$/;

/** What keeps evidence from going, and who is called when there is some. */
export const KEPT_SAFE: readonly Attack[] = [
  state(
    "a hold is lifted beside the log",
    "UPDATE legal_hold SET state = 'lifted' WHERE person_id IS NOT NULL",
    HOLD,
  ),
  state(
    "a hold is made another person's",
    `UPDATE legal_hold SET person_id = ${OTHER} WHERE person_id IS NOT NULL`,
    HOLD,
  ),
  state(
    "a hold that waits is made to have waited too long",
    "UPDATE legal_hold SET asked_at = asked_at - interval '4 days' WHERE state = 'asked'",
    HOLD,
  ),
  state(
    "a hold is taken away",
    "DELETE FROM legal_hold WHERE person_id IS NOT NULL",
    /^Entry \d+ \(hold\.place\): hold \d+ is not in legal_hold any more\.$/,
  ),
  state(
    "reads are to be kept for a shorter time beside the log",
    "UPDATE retention_policy SET reads_months = 6",
    /^retention_policy: version 1 was changed or put in beside the log\.$/,
  ),
  state(
    "another time for which reads are kept is put in without anybody's word",
    "INSERT INTO retention_policy (version, reads_months, decided_at, leaf_index) VALUES (2, 6, now(), 1)",
    /^retention_policy: version 2 was changed or put in beside the log\.$/,
  ),
  state("somebody else is on call beside the log", `UPDATE rota SET person_ids = ARRAY[${OTHER}]`, ON_CALL),
  state(
    "nobody is on call for a while",
    "UPDATE rota SET starts_at = starts_at + interval '9 years'",
    ON_CALL,
  ),
  state("somebody else stands in on call", `UPDATE rota_cover SET person_id = ${OTHER}`, ON_CALL),
  state(
    "a rota ends beside the log",
    "UPDATE rota SET ended_at = now()",
    /^Entry \d+ \(oncall\.rota\): what it set is not in force any more, and no entry ended it\.$/,
  ),
];
