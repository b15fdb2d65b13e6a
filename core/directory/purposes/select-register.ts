import { LOG_ID } from "#core/log/tree/head.ts";
import { UNUSED_DAYS } from "#core/policy/purpose-limits.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { RequestKind, RequestState } from "./request-row.ts";

/** Reads of a purpose are counted up to here. */
export const READS_COUNTED_MAX = 10_000;
const PURPOSES_MAX = 2_000;

/** Somebody who holds a purpose, or is to. */
export interface HolderRow {
  readonly id: string;
  readonly name: string | null;
  readonly unit: string | null;
}

/** A purpose, or a request for one that was not granted. */
export interface RegisterRow {
  readonly id: string;
  readonly title: string | null;
  readonly plain: string | null;
  readonly maxDss: number;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly version: number;
  /** Of a request that was not granted. */
  readonly request: Exclude<RequestState, "approved"> | null;
  readonly suspended: boolean;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
  readonly holders: readonly HolderRow[];
  readonly askedById: string | null;
  readonly askedByName: string | null;
  readonly askedByUnit: string | null;
  readonly askedAt: Date | null;
  /** What waits for a decision. */
  readonly waiting: readonly {
    readonly id: string;
    readonly kind: RequestKind;
    readonly state: "asked" | "second";
    readonly askedById: string;
    readonly holderIds: readonly string[];
    /** Who said the first yes. */
    readonly firstId: string | null;
  }[];
  /** Allowed reads in the last 30 days, up to {@link READS_COUNTED_MAX} and one. */
  readonly reads: number;
  readonly lastReadAt: Date | null;
}

/** Every purpose there is or was asked for, what waits first, then by title; of one id, that one. */
export const selectRegister = (run: Runner, now: Date, id: string | null = null): Promise<RegisterRow[]> =>
  run.all<RegisterRow>(statement`
    WITH known AS (
      SELECT p.id, p.title, p.plain, p.max_dss, p.valid_from AS "from", p.valid_to AS "to", p.version, NULL AS request,
        ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id) AS datasets,
        ARRAY(SELECT person_id FROM purpose_holder h WHERE h.purpose_id = p.id AND h.until IS NULL) AS holders
      FROM purpose p WHERE ${id}::text IS NULL OR p.id = ${id}
      UNION ALL
      SELECT r.purpose_id, d.fields ->> 'title', d.fields ->> 'plain', r.max_dss, NULL, r.until, r.version, r.state, r.datasets,
        r.holder_ids
      FROM purpose_request r LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = r.ask_leaf
      WHERE r.kind = 'new' AND r.state <> 'approved' AND (${id}::text IS NULL OR r.purpose_id = ${id}))
    SELECT k.id, k.title, k.plain, k.max_dss::int AS "maxDss", k."from", k."to", k.version, k.request,
      EXISTS (SELECT FROM access_suspension s WHERE s.purpose_id = k.id AND s.lifted_at IS NULL
        AND (s.ends_at IS NULL OR s.ends_at > ${now})) AS suspended,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'dss', d.dss) ORDER BY d.dss DESC, d.name)
        FROM dataset d WHERE d.id = ANY(k.datasets)), '[]') AS datasets,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', h, 'name', n.name, 'unit', t.name) ORDER BY n.name, h)
        FROM unnest(k.holders) h LEFT JOIN person n ON n.id = h LEFT JOIN team t ON t.id = n.team_id), '[]') AS holders,
      o.asked_by_id AS "askedById", a.name AS "askedByName", u.name AS "askedByUnit", o.asked_at AS "askedAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'kind', w.kind, 'state', w.state, 'askedById', w.asked_by_id,
          'holderIds', w.holder_ids, 'firstId', CASE WHEN w.state = 'second' THEN e.actor_id END) ORDER BY w.asked_at)
        FROM purpose_request w LEFT JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = w.leaf_index
        WHERE w.purpose_id = k.id AND w.state IN ('asked', 'second')), '[]') AS waiting,
      (SELECT count(*)::int FROM (SELECT FROM read WHERE purpose_id = k.id AND outcome = 'allowed'
        AND happened_at > ${now}::timestamptz - ${UNUSED_DAYS} * interval '1 day' LIMIT ${READS_COUNTED_MAX + 1}) c) AS reads,
      (SELECT max(happened_at) FROM read WHERE purpose_id = k.id AND outcome = 'allowed') AS "lastReadAt"
    FROM known k LEFT JOIN purpose_request o ON o.purpose_id = k.id AND o.kind = 'new'
    LEFT JOIN person a ON a.id = o.asked_by_id LEFT JOIN team u ON u.id = a.team_id
    ORDER BY EXISTS (SELECT FROM purpose_request w WHERE w.purpose_id = k.id AND w.state IN ('asked', 'second')) DESC,
      k.title, k.id LIMIT ${PURPOSES_MAX}`);
