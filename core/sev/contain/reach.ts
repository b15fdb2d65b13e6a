import { type Runner, statement } from "#db/statement.ts";

/** One reader behind a SEV, as far as containing goes. */
export interface ContainReader {
  /** Means nothing by itself: shows nobody's name. */
  readonly personId: string;
  readonly reads: number;
  readonly datasets: readonly string[];
  readonly lastAt: Date;
  /** Whether they hold a grant of our gateway: only there a suspension stops anything. */
  readonly gateway: boolean;
}

/** The readers behind a SEV, those with the most reads first; erased ones are left out. */
export const selectReaders = (run: Runner, number: number): Promise<ContainReader[]> =>
  run.all<ContainReader>(statement`
    SELECT r.actor_id AS "personId", count(DISTINCT r.leaf_index)::int AS reads, max(r.happened_at) AS "lastAt",
      array_agg(DISTINCT coalesce(d.name, s.dataset_id)) AS datasets,
      EXISTS (SELECT FROM access_grant g WHERE g.person_id = r.actor_id AND (g.ends_at IS NULL OR g.ends_at > now())) AS gateway
    FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
      LEFT JOIN dataset d ON d.id = s.dataset_id
    WHERE s.sev_number = ${number} AND EXISTS (SELECT FROM person p WHERE p.id = r.actor_id)
    GROUP BY r.actor_id ORDER BY 2 DESC, 3`);

/** The purposes that the reads behind a SEV named, and how often. */
export const selectPurposes = (
  run: Runner,
  number: number,
): Promise<{ id: string; title: string; reads: number }[]> =>
  run.all(statement`
    SELECT p.id, p.title, count(DISTINCT r.leaf_index)::int AS reads
    FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index JOIN purpose p ON p.id = r.purpose_id
    WHERE s.sev_number = ${number} GROUP BY 1, 2 ORDER BY 3 DESC, 1`);
