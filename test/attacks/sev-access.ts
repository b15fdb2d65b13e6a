import { type Attack, OTHER, state } from "./attack.ts";

/** What says who may see a SEV, beside the log: who it is about, who is named to it, what admins decided. */
export const SEV_ACCESS: readonly Attack[] = [
  state(
    "somebody is named to a SEV beside the log",
    `INSERT INTO sev_handler (sev_number, person_id, part, since) VALUES (1, ${OTHER}, 'outside', now())`,
    /^sev_handler has a row \(SEV number 1\) that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "a reader is taken off those a SEV is about, and may handle it",
    "DELETE FROM sev_party WHERE sev_number = 1 AND part = 'actor'",
    /^SEV number 1: sev_party misses \d+ of those whom its reads are by or about\.$/,
  ),
  state(
    "a subject is taken off those a SEV is about",
    "DELETE FROM sev_party WHERE person_id = (SELECT person_id FROM sev_party WHERE sev_number = 1 AND part = 'subject' LIMIT 1)",
    /^SEV number \d+: sev_party misses \d+ of those whom its reads are by or about\.$/,
  ),
  state(
    "a reviewer is kept off a SEV by being made one of its readers",
    "INSERT INTO sev_party SELECT 1, 'actor', id FROM person WHERE external_id = 'rev2'",
    /^SEV number 1: sev_party has 1 whom none of its reads is by or about: put in beside the log\.$/,
  ),
  state(
    "a reviewer is kept off a SEV by being made who granted it",
    "INSERT INTO sev_party SELECT 1, 'granter', id FROM person WHERE external_id = 'rev2'",
    /^SEV number 1: sev_party has 1 whom none of its reads is by or about: put in beside the log\.$/,
  ),
  state(
    "a few subjects are made a crowd, which bars nobody",
    "UPDATE sev_spread SET named = 400 WHERE sev_number = 1",
    /^SEV number 1: sev_spread says otherwise than its reads how many they are about\.$/,
  ),
  state(
    "a read of everybody is made one of a few",
    "UPDATE sev_spread SET whole = NOT whole WHERE sev_number = 1",
    /^SEV number 1: sev_spread says otherwise than its reads how many they are about\.$/,
  ),
  state(
    "from how many on a crowd bars nobody is decided beside the log",
    "INSERT INTO setting (key, version, value, decided_at) VALUES ('crowd_limit', 9, '10', now())",
    /^setting: version 9 of crowd_limit was changed or put in beside the log\.$/,
  ),
  state(
    "from how many on a crowd bars nobody was always another number",
    "UPDATE setting SET value = '10' WHERE version = 1",
    /^setting: version 1 of crowd_limit was changed or put in beside the log\.$/,
  ),
  state(
    "what an admin decided is made another number",
    "UPDATE setting SET value = '500' WHERE version = 2",
    /^setting: version 2 of crowd_limit was changed or put in beside the log\.$/,
  ),
  state(
    "what an admin decided is taken back beside the log",
    "DELETE FROM setting WHERE version = 2",
    /^Entry \d+ \(setting\.change\): crowd_limit is not in setting any more\.$/,
  ),
];
