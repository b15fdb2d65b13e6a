import { type Attack, OTHER, state } from "./attack.ts";

const CASE = "WHERE kind = 'case' AND to_at IS NOT NULL";
const suppressed = (name: string, column: string, value: string, where: string): Attack =>
  state(
    name,
    `UPDATE suppression SET ${column} = ${value} ${where}`,
    new RegExp(
      `^suppression: ${column} of the row that entry \\d+ \\(suppress\\.\\w+\\) set was changed beside the log\\.$`,
    ),
  );
const changed = (name: string, column: string, act: string): Attack =>
  state(
    name,
    act,
    new RegExp(
      `^circumstance: ${column} of the \\w+ that entry \\d+ \\(directory\\.(context|posts)\\) set was changed beside the log\\.$`,
    ),
  );

/** What explains a read, and what makes detection silent, beside the log. */
export const DETECTION: readonly Attack[] = [
  state(
    "a case that would explain a read is put in beside the log",
    "INSERT INTO circumstance SELECT gen_random_uuid(), kind, scope, people, others, ref, team_id, title, from_at, to_at, learned_at, NULL, NULL FROM circumstance WHERE kind = 'case' LIMIT 1",
    /^circumstance has a case that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "a case is put in under an entry that set another",
    "INSERT INTO circumstance SELECT gen_random_uuid(), kind, scope, people, others, ref, team_id, title, from_at, to_at, learned_at, leaf_index, place FROM circumstance WHERE kind = 'case' LIMIT 1",
    /^circumstance has a case that no entry in force set: it was put in beside the log\.$/,
  ),
  changed("a case is kept open", "when it holds", `UPDATE circumstance SET to_at = NULL ${CASE}`),
  changed(
    "a case is said to have been known before",
    "when it holds",
    `UPDATE circumstance SET learned_at = learned_at - interval '30 days' ${CASE}`,
  ),
  changed(
    "a case is given to another reader",
    "whom it names",
    `UPDATE circumstance SET people = ARRAY[${OTHER}] ${CASE}`,
  ),
  changed(
    "a case is made about one more",
    "whom it names",
    `UPDATE circumstance SET others = others || ${OTHER} ${CASE}`,
  ),
  changed(
    "a case takes another ticket's number",
    "what it is about",
    `UPDATE circumstance SET ref = 'abcdefabcdef' ${CASE}`,
  ),
  changed(
    "somebody's title is made another",
    "what it is about",
    "UPDATE circumstance SET title = 'Lead' WHERE kind = 'post'",
  ),
  state(
    "a VIP is taken away",
    "DELETE FROM circumstance WHERE kind = 'vip'",
    /^Entry \d+ \(directory\.context\): 1 of what it set is not in circumstance any more, and no entry took it away\.$/,
  ),
  state(
    "a dataset that is read on a case only is made free",
    "UPDATE dataset_terms SET needs_case = false",
    /^dataset_terms: needs_case of the row that entry \d+ \(dataset\.terms\) set was changed beside the log\.$/,
  ),
  suppressed(
    "a suppression is made to last",
    "until",
    "until + interval '1 day'",
    "WHERE state = 'in_force'",
  ),
  suppressed("a suppression silences more", "rules", "rules || 'policy'::text", "WHERE state = 'in_force'"),
  suppressed("a suppression is widened to a role", "role", "'Clerk'", "WHERE state = 'in_force'"),
  state(
    "a suppression that was declined is put in force",
    "UPDATE suppression SET state = 'in_force', began_at = now() WHERE state = 'declined'",
    /^suppression: state, began_suppressing of the row that entry \d+ \(suppress\.decline\) set was changed beside the log\.$/,
  ),
  state(
    "a suppression is made another's decision",
    `UPDATE suppression SET decided_by_id = ${OTHER} WHERE state = 'in_force'`,
    /^suppression: the row that entry \d+ \(suppress\.confirm\) set now names other people\.$/,
  ),
];
