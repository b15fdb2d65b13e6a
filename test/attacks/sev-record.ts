import { type Attack, OTHER, state } from "./attack.ts";

const sevColumn = (column: string, value: string): Attack =>
  state(
    `a SEV's ${column} is changed beside the log`,
    `UPDATE sev SET ${column} = ${value} WHERE number = 1`,
    new RegExp(`^SEV number 1: ${column}.* was changed beside the log\\.$`),
  );

/** SEVs and their records, with the names that are sealed. */
export const SEV_RECORD: readonly Attack[] = [
  sevColumn("automatic", "4"),
  sevColumn("triaged", "5"),
  sevColumn("final", "5"),
  sevColumn("held", "0"),
  sevColumn("state", "'closed'"),
  sevColumn("score", "1"),
  sevColumn("dss", "1"),
  sevColumn("readers", "0"),
  sevColumn("title", "'Nothing of note'"),
  sevColumn("opened_at", "now()"),
  sevColumn("closed_at", "now()"),
  sevColumn("raised_at", "now()"),
  sevColumn("decided_by", "'score'"),
  sevColumn("actor_id", OTHER),
  sevColumn("filer_id", OTHER),
  sevColumn("restricted", "true"),
  state(
    "a filed SEV gets another filer",
    "UPDATE sev SET filer_id = (SELECT id FROM person WHERE external_id = 'ana') WHERE number = 2",
    /^SEV number 2: filer_id was changed beside the log\.$/,
  ),
  state(
    "a SEV is deleted",
    "DELETE FROM sev WHERE number = 1",
    /^SEV number 1, of entry \d+, is not in the table any more\.$/,
  ),
  state(
    "a SEV is put in",
    "INSERT INTO sev (number, story_key, title, state, automatic, triaged, final, decided_by, score, terms, dss, readers, subjects, reads, actor_id, filer_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version) SELECT 9, 'peek:x', title, state, automatic, triaged, final, decided_by, score, terms, dss, readers, subjects, reads, actor_id, filer_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version FROM sev WHERE number = 1",
    /^SEV number 9 stands in the table, and no entry raised or filed it\.$/,
  ),
  state(
    "a SEV's record is made to say that nothing was held",
    `UPDATE sev_event SET data = data || '{"held": null}' WHERE kind = 'severity'`,
    /^The record of SEV number 1 does not say what entry \d+ says\.$/,
  ),
  state(
    "a step of a SEV is laid at another reviewer's door",
    "UPDATE sev_event SET actor_id = (SELECT id FROM person WHERE external_id = 'rev2') WHERE kind = 'severity'",
    /^The record of SEV number 1 names another person than entry \d+ does\.$/,
  ),
  state(
    "a step of a SEV is taken out of its record",
    "DELETE FROM sev_event WHERE kind = 'confirmed'",
    /^Entry \d+ is missing in the record of its SEV\.$/,
  ),
  state(
    "a step is put into a SEV's record",
    "INSERT INTO sev_event (sev_number, at, kind, data) VALUES (1, now(), 'confirmed', '{}')",
    /^The record of SEV number 1 has a step \(confirmed\) without an entry\.$/,
  ),
  state(
    "the lead of a SEV is made another person's",
    `UPDATE sev_event SET people = jsonb_set(people, '{person}', to_jsonb(${OTHER}::text)) WHERE kind = 'role'`,
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "somebody is mentioned beside the log",
    `UPDATE sev_event SET people = people || jsonb_build_object('mention1', ${OTHER}::text) WHERE people ? 'mention0'`,
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "a mention is taken out",
    "UPDATE sev_event SET people = '{}' WHERE people ? 'mention0'",
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "a message without a name is laid at somebody's door",
    `UPDATE sev_event SET actor_id = ${OTHER} WHERE kind = 'message' AND actor_id IS NULL`,
    /^The record of SEV number 1 names another person than entry \d+ does\.$/,
  ),
  state(
    "a sealed name is made another person's",
    `UPDATE sealed_author SET person_id = ${OTHER} WHERE leaf_index = (SELECT leaf_index FROM sev_event WHERE kind = 'message' AND actor_id IS NULL)`,
    /^The sealed name of entry \d+ was changed or put in beside the log\.$/,
  ),
  state(
    "a sealed name is taken out",
    "DELETE FROM sealed_author WHERE leaf_index = (SELECT leaf_index FROM sev_event WHERE kind = 'message' AND actor_id IS NULL)",
    /^The sealed name of entry \d+ is not in the table any more\.$/,
  ),
  state(
    "somebody else is made to have been asked",
    `UPDATE sev_asked SET person_id = ${OTHER} WHERE party = 'subject' AND answered_leaf IS NULL`,
    /^Who was asked by entry \d+ was changed beside the log\.$/,
  ),
  state(
    "an action's last day is put off in its SEV's record",
    `UPDATE sev_event SET data = data || '{"due": "2100-01-01"}' WHERE kind = 'action_added'`,
    /^The record of SEV number 1 does not say what entry \d+ says\.$/,
  ),
];
