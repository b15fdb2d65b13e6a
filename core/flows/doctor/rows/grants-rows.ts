import type { EntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

export type GrantsTable = "grant_connection" | "exposure_exception";
export type GrantsStateKind = Extract<
  EntryKind,
  "grants.connect" | "grants.disconnect" | "exposure.except" | "exposure.except.end"
>;

/** Which table an entry about sources of grants sets a row of; snapshots of them have a replay of their own. */
export const GRANTS_TABLE_OF: Readonly<Record<GrantsStateKind, GrantsTable | null>> = {
  "grants.connect": "grant_connection",
  "grants.disconnect": "grant_connection",
  "exposure.except": "exposure_exception",
  "exposure.except.end": null,
};

export const GRANTS_COLUMNS: Readonly<Record<GrantsTable, Readonly<Record<string, string>>>> = {
  grant_connection: { source_id: "source", version: "version", ended: "ended" },
  exposure_exception: {
    ...{ id: "exception", dataset_id: "dataset" },
    ...{ accepted_at: "acceptedAt", until: "until" },
  },
};
export const GRANTS_TIMES = ["accepted_at"];
export const GRANTS_TEXTED: Readonly<Partial<Record<GrantsTable, readonly string[]>>> = {
  grant_connection: ["host", "database"],
};

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

export const GRANTS_SELECTS: Readonly<Record<GrantsTable, Statement>> = {
  grant_connection: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, source_id AS key, jsonb_build_object('source_id', source_id,
      'version', version, 'ended', ended_at IS NOT NULL, 'host', host, 'database', database) AS columns FROM grant_connection`,
  exposure_exception: statement`
    SELECT leaf_index AS leaf, person_id AS person, dataset_id AS name, id::text AS key, jsonb_build_object('id', id,
      'dataset_id', dataset_id, 'accepted_at', ${ms(statement`accepted_at`)}, 'until', ${ms(statement`until`)}) AS columns
    FROM exposure_exception`,
};
