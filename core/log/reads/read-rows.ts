import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { coversRead, inForce } from "../withheld/withheld.ts";
import { openSevs } from "./visible-sevs.ts";

/** A read as lists show it: subjects masked, so only how many. Names are the directory's of today. */
export interface ReadRow {
  readonly leafIndex: number;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly source: string;
  readonly actor: { readonly id: string; readonly name: string | null; readonly kind: string | null };
  /** The actor's team at that time. */
  readonly team: string | null;
  readonly purpose: { readonly id: string; readonly title: string | null } | null;
  readonly how: string;
  readonly outcome: "allowed" | "refused";
  readonly refusedWhy: string | null;
  readonly scope: "people" | "dataset" | "unknown";
  readonly subjectCount: number;
  readonly items: number | null;
  readonly dss: number;
  readonly datasets: readonly { readonly id: string; readonly name: string | null; readonly dss: number }[];
  /** Of those that this viewer may be told of. */
  readonly sevs: readonly number[];
  /** Whether the mapping said, when it happened, that the reader needs each of these datasets. */
  readonly needed: boolean;
  /** Until when its subjects do not learn of it; null, too, for its reader, those next to them in the line, and whom it names. */
  readonly withheldUntil: Date | null;
}

function withheldUntil(viewer: Viewer): Statement {
  const [self, manager] = viewer.kind === "person" ? [viewer.personId, viewer.managerId] : [null, null];
  const named = statement`EXISTS (SELECT FROM read_subject m WHERE m.log_id = r.log_id AND m.leaf_index = r.leaf_index AND m.subject_id = ${self}::uuid)`;
  return statement`CASE WHEN NOT ${named} AND ${self}::uuid IS DISTINCT FROM r.actor_id AND (p.manager_id IS NULL OR ${self}::uuid IS DISTINCT FROM p.manager_id)
    AND (${manager}::uuid IS NULL OR r.actor_id <> ${manager}::uuid) THEN (SELECT max(w.until) FROM withholding w WHERE ${inForce()} AND ${coversRead}) END`;
}

/** The reads that `which` picks (it may use `r`, and ends with order and limit), with names, in that order. */
export function readRows(run: Runner, viewer: Viewer, which: Statement): Promise<ReadRow[]> {
  return run.all<ReadRow>(statement`
    WITH picked AS MATERIALIZED (SELECT r.*, row_number() OVER () AS place FROM (SELECT r.* FROM read r WHERE true ${which}) r)
    SELECT r.leaf_index AS "leafIndex", r.happened_at AS "happenedAt", r.learned_at AS "learnedAt", r.source_id AS source,
      jsonb_build_object('id', r.actor_id, 'name', p.name, 'kind', p.kind) AS actor, t.name AS team,
      CASE WHEN r.purpose_id IS NOT NULL THEN jsonb_build_object('id', r.purpose_id, 'title', u.title) END AS purpose,
      r.how, r.outcome, r.refused_why AS "refusedWhy", r.scope, r.subject_count AS "subjectCount", r.items, r.dss,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', d.dataset_id, 'name', n.name, 'dss', d.dss) ORDER BY d.dss DESC, d.dataset_id)
        FROM read_dataset d LEFT JOIN dataset n ON n.id = d.dataset_id
        WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index), '[]') AS datasets,
      ARRAY(SELECT DISTINCT s.sev_number FROM sev_read s JOIN sev v ON v.number = s.sev_number AND ${openSevs(viewer)}
        WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index ORDER BY 1) AS sevs,
      ${withheldUntil(viewer)} AS "withheldUntil",
      NOT EXISTS (SELECT 1 FROM unnest(r.dataset_ids) AS touched (id) WHERE NOT EXISTS (
        SELECT 1 FROM need n WHERE n.dataset_id = touched.id AND n.person_id = r.actor_id
          AND n.since <= r.happened_at AND (n.until IS NULL OR n.until > r.happened_at))) AS needed
    FROM picked r LEFT JOIN person p ON p.id = r.actor_id LEFT JOIN team t ON t.id = r.actor_team_id
      LEFT JOIN purpose u ON u.id = r.purpose_id
    ORDER BY r.place`);
}
