import { type Attack, state } from "./attack.ts";

/** SEV 3 was reviewed and closed, 4 merged into 2. */
const column = (name: string, value: string, number = 3): Attack =>
  state(
    `a SEV's ${name} is changed beside the log`,
    `UPDATE sev SET ${name} = ${value} WHERE number = ${number}`,
    new RegExp(`^SEV number ${number}: ${name}.* was changed beside the log\\.$`),
  );

/** A SEV's way through its states, beside the log. */
export const SEV_LIFE: readonly Attack[] = [
  column("label", "'false_positive'"),
  column("final", "5"),
  column("acknowledged_at", "raised_at"),
  column("serious_since", "now()"),
  column("accepted_at", "now()"),
  column("contained_at", "raised_at"),
  column("review_at", "raised_at"),
  column("ended_at", "raised_at"),
  column("reopened_at", "NULL"),
  column("exception_until", "'2099-01-01'"),
  column("merged_into", "1", 4),
  column("acknowledged_at", "now()", 2),
  state(
    "a review that was finished is said to be another entry",
    "UPDATE sev_review SET leaf_index = 1",
    /^SEV number 3: review_leaf .* was changed beside the log\.$/,
  ),
  state(
    "a finished review is made undone",
    "DELETE FROM sev_review",
    /^SEV number 3: review_leaf .* was changed beside the log\.$/,
  ),
  state(
    "a link between two SEVs is put in beside the log",
    "INSERT INTO sev_link (sev_number, other, kind, leaf_index) VALUES (1, 2, 'related', 3)",
    /^sev_link has a row \(1 and 2\) that no entry in force set/,
  ),
  state(
    "a link points at another SEV",
    "UPDATE sev_link SET other = 2 WHERE sev_number = 3",
    /^sev_link: other of the row that entry \d+ \(sev\.link\) set was changed beside the log\.$/,
  ),
  state(
    "a link is taken away beside the log",
    "DELETE FROM sev_link WHERE sev_number = 3",
    /^Entry \d+ \(sev\.link\): what it set is not in sev_link any more, and no entry took it away\.$/,
  ),
];
