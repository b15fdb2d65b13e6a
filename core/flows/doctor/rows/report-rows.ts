import type { DefinitionEntryKind, ShareEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** Questions that are kept under a name, and links with which somebody outside takes a report. */
export type ReportsTable = "report_definition" | "report_share";

/** Which table an entry sets a row of; null for one that takes its row away. */
export const REPORTS_TABLE_OF: Readonly<Record<DefinitionEntryKind | ShareEntryKind, ReportsTable | null>> = {
  "report.define": "report_definition",
  "report.stop": "report_definition",
  "report.drop": null,
  "report.share": "report_share",
  "report.share.open": "report_share",
  "report.share.download": "report_share",
  "report.share.fail": "report_share",
  "report.share.revoke": "report_share",
};

/** Where in an entry each column stands. */
export const REPORTS_COLUMNS: Readonly<Record<ReportsTable, Readonly<Record<string, string>>>> = {
  report_definition: {
    ...{ id: "definition", kind: "for", question: "question", redaction: "redaction", about: "about" },
    ...{ used_by: "usedBy", every: "every", hour: "hour", zone: "zone", scheduled_at: "scheduledAt" },
    ...{ told_roles: "toldRoles", keep_days: "keepDays", state: "state", why: "why" },
  },
  report_share: {
    ...{ id: "share", report_id: "report", state: "state", tries: "tries", opened: "opened" },
    ...{ key_hash: "key", phrase_hash: "phrase", downloads: "downloads", downloads_max: "downloadsMax" },
    ...{ made_at: "madeAt", expires_at: "expiresAt", revoked_at: "revokedAt" },
  },
};
export const REPORTS_TEXTED = { report_definition: ["name"], report_share: ["whom"] };
export const REPORTS_TIMES = ["scheduled_at", "made_at", "expires_at", "revoked_at"];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

export const REPORTS_SELECTS: Readonly<Record<ReportsTable, Statement>> = {
  report_definition: statement`
    SELECT leaf_index AS leaf, owner_id AS person, 'a saved report' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('reader', reader_id)) || coalesce((SELECT jsonb_object_agg('told' || (n - 1), x)
        FROM unnest(told_ids) WITH ORDINALITY AS u(x, n)), '{}') AS people,
      jsonb_build_object('id', id, 'kind', kind, 'question', question, 'redaction', redaction, 'about', about, 'used_by', used_by,
        'every', every, 'hour', hour, 'zone', zone, 'scheduled_at', ${ms(statement`scheduled_at`)}, 'told_roles', told_roles,
        'keep_days', keep_days, 'state', state, 'why', why, 'name', name) AS columns
    FROM report_definition`,
  report_share: statement`
    SELECT leaf_index AS leaf, made_by_id AS person, 'a link to a report' AS name, id::text AS key,
      jsonb_build_object('id', id, 'report_id', report_id, 'state', state, 'tries', tries, 'opened', opened,
        'key_hash', encode(key_hash, 'hex'), 'phrase_hash', encode(phrase_hash, 'hex'), 'downloads', downloads,
        'downloads_max', downloads_max, 'made_at', ${ms(statement`made_at`)}, 'expires_at', ${ms(statement`expires_at`)},
        'revoked_at', ${ms(statement`revoked_at`)}, 'whom', whom) AS columns
    FROM report_share`,
};
