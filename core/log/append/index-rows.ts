import { type Runner, statement } from "#db/statement.ts";
import type { GrantDraft, ReadDraft } from "../entry/draft.ts";
import { LOG_ID } from "../tree/head.ts";
import type { Stored } from "./source-events.ts";

export type StoredRead = Stored<ReadDraft>;
export type StoredGrant = Stored<GrantDraft>;

/** Writes the typed columns of reads: an index of what the entries say, never a source of its own. */
export async function indexReads(run: Runner, stored: readonly StoredRead[]): Promise<void> {
  if (stored.length === 0) return;
  await insertReads(run, stored);
  await insertDatasets(run, stored);
  await insertSubjects(run, stored);
}

async function insertReads(run: Runner, stored: readonly StoredRead[]): Promise<void> {
  const rows = stored.map(({ draft, leafIndex, recordedAt }) => ({
    leaf_index: leafIndex,
    happened_at: draft.happenedAt,
    learned_at: recordedAt,
    source_id: draft.sourceId,
    actor_id: draft.actor.personId,
    actor_team_id: draft.actor.teamId,
    actor_manager_id: draft.actor.managerId,
    actor_roles: draft.actor.roles,
    purpose_id: draft.purposeId ?? null,
    how: draft.how,
    outcome: draft.outcome,
    scope: draft.scope,
    subject_count: draft.subjectIds.length,
    items: draft.items ?? null,
    dss: Math.max(1, ...draft.datasets.map(({ dss }) => dss)),
    dataset_ids: draft.datasets.map(({ id }) => id),
    refused_why: draft.refusedWhy ?? null,
  }));
  await run.all(statement`
    INSERT INTO read (log_id, leaf_index, happened_at, learned_at, source_id, actor_id, actor_team_id, actor_manager_id,
      actor_roles, purpose_id, how, outcome, scope, subject_count, items, dss, dataset_ids, refused_why)
    SELECT ${LOG_ID}, r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(leaf_index bigint, happened_at timestamptz,
      learned_at timestamptz, source_id text, actor_id uuid, actor_team_id text, actor_manager_id uuid, actor_roles text[],
      purpose_id text, how text, outcome text, scope text, subject_count int, items bigint, dss smallint, dataset_ids text[],
      refused_why text)`);
}

async function insertDatasets(run: Runner, stored: readonly StoredRead[]): Promise<void> {
  const rows = stored.flatMap(({ draft, leafIndex }) =>
    draft.datasets.map(({ id, dss }) => ({
      leaf_index: leafIndex,
      dataset_id: id,
      dss,
      happened_at: draft.happenedAt,
      actor_id: draft.actor.personId,
      source_id: draft.sourceId,
      outcome: draft.outcome,
      scope: draft.scope,
    })),
  );
  await run.all(statement`
    INSERT INTO read_dataset (log_id, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope)
    SELECT ${LOG_ID}, r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(leaf_index bigint, dataset_id text,
      dss smallint, happened_at timestamptz, actor_id uuid, source_id text, outcome text, scope text)`);
}

async function insertSubjects(run: Runner, stored: readonly StoredRead[]): Promise<void> {
  const rows = stored.flatMap(({ draft, leafIndex }) =>
    draft.subjectIds.map((subject_id) => ({
      subject_id,
      happened_at: draft.happenedAt,
      leaf_index: leafIndex,
    })),
  );
  if (rows.length === 0) return;
  await run.all(statement`
    INSERT INTO read_subject (subject_id, happened_at, log_id, leaf_index)
    SELECT subject_id, happened_at, ${LOG_ID}, leaf_index
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(subject_id uuid, happened_at timestamptz, leaf_index bigint)`);
}

/** Writes the typed columns of grant changes. */
export async function indexGrants(run: Runner, stored: readonly StoredGrant[]): Promise<void> {
  if (stored.length === 0) return;
  const rows = stored.map(({ draft, leafIndex }) => ({
    leaf_index: leafIndex,
    source_id: draft.sourceId,
    happened_at: draft.happenedAt,
    actor_id: draft.actor.personId,
    verb: draft.verb,
    privileges: draft.privileges,
    grantees: draft.grantees,
    wide: draft.wide,
    dataset_ids: draft.datasetIds,
  }));
  await run.all(statement`
    INSERT INTO grant_change (log_id, leaf_index, source_id, happened_at, actor_id, verb, privileges, grantees, wide, dataset_ids)
    SELECT ${LOG_ID}, r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(leaf_index bigint, source_id text,
      happened_at timestamptz, actor_id uuid, verb text, privileges text[], grantees text[], wide boolean, dataset_ids text[])`);
}
