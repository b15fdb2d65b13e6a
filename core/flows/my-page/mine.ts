import { type Statement, statement } from "#db/statement.ts";

export const MY_FILTERS = ["everything", "no_purpose", "most_sensitive", "refused"] as const;
export type MyFilter = (typeof MY_FILTERS)[number];

/**
 * The reads that concern one person: those that name them, and those of a whole dataset that holds them. `needed` is
 * true where a purpose was named or every dataset was needed at that time; `why` says what for. `held` marks an actor
 * whose name is held back because a SEV about the read was not investigated yet.
 */
export const readsOf = (personId: string): Statement => statement`
  SELECT r.log_id, r.leaf_index, r.happened_at, r.learned_at, r.source_id, r.actor_id, r.actor_team_id, r.how, r.outcome, r.items,
    r.dss, r.dataset_ids, c.by_name, coalesce(p.title, n.why) AS why, (p.id IS NOT NULL OR n.all_needed) AS needed,
    p.valid_to, s.number AS sev_number, coalesce(s.state = 'triage', false) AS held
  FROM (
    SELECT log_id, leaf_index, true AS by_name FROM read_subject WHERE subject_id = ${personId}::uuid
    UNION ALL
    SELECT w.log_id, w.leaf_index, false FROM read w JOIN person me ON me.id = ${personId}::uuid AND me.is_subject
    WHERE w.scope = 'dataset'
  ) c
  JOIN read r USING (log_id, leaf_index)
  LEFT JOIN purpose p ON p.id = r.purpose_id
  CROSS JOIN LATERAL (
    SELECT bool_and(n.dataset_id IS NOT NULL) AS all_needed, min(n.origin) AS why
    FROM unnest(r.dataset_ids) AS d(id)
    LEFT JOIN need n ON n.dataset_id = d.id AND n.person_id = r.actor_id
      AND n.since <= r.happened_at AND (n.until IS NULL OR n.until > r.happened_at)
  ) n
  LEFT JOIN LATERAL (
    SELECT v.number, v.state FROM sev_read sr JOIN sev v ON v.number = sr.sev_number
    WHERE sr.log_id = r.log_id AND sr.leaf_index = r.leaf_index ORDER BY coalesce(v.final, v.triaged, v.automatic), v.number LIMIT 1
  ) s ON true
  WHERE r.actor_id <> ${personId}::uuid`;

/** What a filter keeps, over {@link readsOf}. */
export function keeps(filter: MyFilter): Statement {
  switch (filter) {
    case "no_purpose":
      return statement`NOT needed AND outcome = 'allowed'`;
    case "most_sensitive":
      return statement`dss = 4 AND outcome = 'allowed'`;
    case "refused":
      return statement`outcome = 'refused'`;
    default:
      return statement`true`;
  }
}
