import { type Runner, statement } from "#db/statement.ts";

/** What somebody who handles SEVs has to do now, and did in the last 30 days. */
export interface Workload {
  readonly name: string;
  readonly open: number;
  readonly serious: number;
  /** When the oldest of their open SEVs was raised. */
  readonly oldestAt: Date | null;
  readonly acts: number;
}

/** Reviewers, and whoever else owns an open SEV or acted on one as privacy officer: those with the most open first. */
export const selectWorkload = (run: Runner): Promise<Workload[]> =>
  run.all<Workload>(statement`
    SELECT p.name, coalesce(o.open, 0) AS open, coalesce(o.serious, 0) AS serious, o.oldest AS "oldestAt", coalesce(a.acts, 0) AS acts
    FROM person p
    LEFT JOIN (SELECT owner_id, count(*)::int AS open, min(raised_at) AS oldest,
        (count(*) FILTER (WHERE least(coalesce(final, triaged, automatic), coalesce(held, 5)) <= 1))::int AS serious
      FROM sev WHERE state NOT IN ('closed', 'dismissed', 'merged') AND NOT is_test AND NOT restricted GROUP BY 1) o ON o.owner_id = p.id
    LEFT JOIN (SELECT e.actor_id, count(*)::int AS acts FROM sev_event e JOIN sev v ON v.number = e.sev_number
      WHERE e.at > now() - interval '30 days' AND NOT v.is_test AND NOT v.restricted GROUP BY 1) a ON a.actor_id = p.id
    WHERE (o.owner_id IS NOT NULL OR EXISTS (SELECT 1 FROM role_assignment r WHERE r.person_id = p.id
        AND (r.role = 'reviewer' OR r.role = 'privacy' AND a.actor_id IS NOT NULL)))
      AND (p.employed_to IS NULL OR p.employed_to >= current_date)
    ORDER BY 2 DESC, 5 DESC, p.name LIMIT 100`);
