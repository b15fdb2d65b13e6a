import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** One read as a list shows it: whose it was stays masked, only how many people it names. */
export interface LatestRead {
  readonly leafIndex: number;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly sourceId: string;
  readonly actor: string;
  readonly team: string | null;
  readonly datasets: string[];
  readonly dss: number;
  readonly scope: "people" | "dataset" | "unknown";
  readonly subjects: number;
  readonly items: number | null;
  readonly outcome: "allowed" | "refused";
  readonly how: string;
  /** The purpose in plain words; null when none was named. */
  readonly purpose: string | null;
  /** Whether the mapping said, when it happened, that the reader needs each of these datasets. */
  readonly needed: boolean;
  readonly sev: { number: number; severity: number } | null;
}

/** The newest reads by the source's clock, for a list that polls. Reviewers and auditors. */
export async function latestReads(viewer: Viewer): Promise<{ items: LatestRead[] }> {
  mustAllow(viewer, "dashboard.view");
  return { items: await selectLatest(onClient(database().pool), viewer) };
}

const SHOWN = 5;

export async function selectLatest(run: Runner, viewer: Viewer): Promise<LatestRead[]> {
  return run.all<LatestRead>(statement`
    SELECT r.leaf_index AS "leafIndex", r.happened_at AS "happenedAt", r.learned_at AS "learnedAt", r.source_id AS "sourceId",
      coalesce(l.login, p.name, 'an erased person') AS actor, t.name AS team,
      coalesce((SELECT array_agg(d.name ORDER BY d.dss DESC, d.name) FROM dataset d WHERE d.id = ANY(r.dataset_ids)), '{}') AS datasets,
      r.dss, r.scope, r.subject_count AS subjects, r.items::int, r.outcome, r.how, pu.title AS purpose,
      NOT EXISTS (SELECT 1 FROM unnest(r.dataset_ids) AS touched (id) WHERE NOT EXISTS (
        SELECT 1 FROM need n WHERE n.dataset_id = touched.id AND n.person_id = r.actor_id
          AND n.since <= r.happened_at AND (n.until IS NULL OR n.until > r.happened_at))) AS needed,
      (SELECT json_build_object('number', v.number, 'severity', coalesce(v.final, v.triaged, v.automatic))
         FROM sev_read sr JOIN sev v ON v.number = sr.sev_number
         WHERE sr.log_id = r.log_id AND sr.leaf_index = r.leaf_index AND ${openSevs(viewer)}
         ORDER BY coalesce(v.final, v.triaged, v.automatic), v.number LIMIT 1) AS sev
    FROM (SELECT * FROM read ORDER BY happened_at DESC, leaf_index DESC LIMIT ${SHOWN}) r
    LEFT JOIN person p ON p.id = r.actor_id
    LEFT JOIN team t ON t.id = r.actor_team_id
    LEFT JOIN LATERAL (SELECT min(login) AS login FROM source_login WHERE person_id = r.actor_id AND source_id = r.source_id) l ON true
    LEFT JOIN purpose pu ON pu.id = r.purpose_id
    ORDER BY r.happened_at DESC, r.leaf_index DESC`);
}
