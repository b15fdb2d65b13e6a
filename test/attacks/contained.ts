import { type Attack, OTHER, state } from "./attack.ts";

/** Suspensions and files of a SEV. */
export const CONTAINED: readonly Attack[] = [
  state(
    "a suspension ends sooner than it was set to",
    "UPDATE access_suspension SET ends_at = now() WHERE purpose_id IS NULL",
    /^access_suspension: ends_at of the row that entry \d+ \(sev\.contain\) set was changed beside the log\.$/,
  ),
  state(
    "a suspension is lifted beside the log",
    "UPDATE access_suspension SET lifted_at = now() WHERE purpose_id IS NOT NULL",
    /^access_suspension: lifted_at of the row/,
  ),
  state(
    "a suspension is made another purpose's",
    "UPDATE access_suspension SET purpose_id = 'other' WHERE purpose_id IS NOT NULL",
    /^access_suspension: purpose_id of the row/,
  ),
  state(
    "a suspension is made another person's",
    `UPDATE access_suspension SET person_id = ${OTHER} WHERE person_id IS NOT NULL`,
    /^access_suspension: the row that entry \d+ \(sev\.contain\) set is now another person's\.$/,
  ),
  state(
    "a suspension is taken away",
    "DELETE FROM access_suspension WHERE purpose_id IS NULL",
    /^Entry \d+ \(sev\.contain\): what it set is not in access_suspension any more, and no entry took it away\.$/,
  ),
  state(
    "a suspension is put in beside the log",
    `INSERT INTO access_suspension (id, sev_number, person_id, began_at, ends_at, version) VALUES (gen_random_uuid(), 1, ${OTHER}, now(), now(), 1)`,
    /^access_suspension has a row \(SEV number 1\) that no entry in force set/,
  ),
  state(
    "a file's hash is another one",
    "UPDATE sev_file SET sha256 = repeat('0', 64)",
    /^sev_file: sha256 of the row that entry \d+ \(sev\.file\.add\) set was changed beside the log\.$/,
  ),
  state("a file's bytes are taken away", "DELETE FROM sev_file_body", /^sev_file: stored of the row/),
  state(
    "a file is taken away",
    "DELETE FROM sev_file",
    /^Entry \d+ \(sev\.file\.add\): what it set is not in sev_file any more/,
  ),
];
