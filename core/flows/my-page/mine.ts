import { onlyDrawn } from "#core/log/reads/only-drawn.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/**
 * Why a read was made, as far as anybody can tell: `purpose`: one was named and covers it; `held`: none was named, an
 * approved one of the reader covers it; `job`: the mapping says the reader's work needs it; `not_covered`: one was named
 * and does not cover it; `none`. The first three are need.
 */
export type ReadReason = "purpose" | "held" | "job" | "not_covered" | "none";

/** Reads of one day by one reader of the same data for the same reason. Never leaves this room: it says who reads. */
export interface MineRow {
  /** The day in the person's own time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly actorId: string;
  readonly teamId: string | null;
  /** The reader's manager today. */
  readonly managerId: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly title: string | null;
  readonly team: string | null;
  readonly datasetIds: string[];
  readonly datasets: string[];
  /** Whether it holds what several people said together: conversations, transcripts, meetings. */
  readonly shared: boolean;
  readonly dss: number;
  readonly times: number;
  readonly items: number | null;
  readonly byName: boolean;
  readonly outcome: "allowed" | "refused";
  readonly how: "view" | "query" | "export" | "list";
  readonly reason: ReadReason;
  /** The purpose that was named. */
  readonly purposeId: string | null;
  readonly purpose: string | null;
  readonly purposeUntil: Date | null;
  readonly sev: number | null;
  readonly sevState: string | null;
  readonly sourceId: string;
  readonly source: string;
  readonly leaves: number[];
  /** Of all its entries, not of the newest alone: about which this person asked or said something. */
  readonly touched: number[];
  /** The program that read in the reader's name, with its version. */
  readonly agent: string | null;
  /** Of an export to train a model: which, and how many of the person's items, by kind. */
  readonly training: MyTrainingUse | null;
}

/** What a run of training used of one person. */
export interface MyTrainingUse {
  readonly run: string;
  readonly model: string;
  readonly kinds: Readonly<Record<string, number>>;
}

/** Data whose name says that several people are in each piece of it. */
const SHARED = "conversation|chat|transcri|meeting|messag|mail";

/** How many of a line's entries are listed; the newest ones. */
const LEAVES_SHOWN = 100;

/**
 * What concerned one person on these days (YYYY-MM-DD), newest first: reads that name them, and reads of a whole dataset
 * while the directory says they are in it. Their own reads are left out. Days go by the source's clock in the given IANA
 * zone; what happened on others, or before `since`, is not looked at.
 */
export function concerning(
  run: Runner,
  personId: string,
  timeZone: string,
  days: readonly string[],
  since: Date | null = null,
): Promise<MineRow[]> {
  return run.all<MineRow>(statement`
    WITH day AS MATERIALIZED (${spansOf(days, timeZone, since)}), mine AS MATERIALIZED (${reads(personId, timeZone)}), needs AS MATERIALIZED (${needs}), why AS (${reasons}), story AS (${stories}), touched AS MATERIALIZED (${touchedBy(personId)}),
    line AS (
      SELECT to_char(m.happened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, m.actor_id, m.actor_team_id, m.dataset_ids, m.dss,
        m.by_name, m.outcome, m.how, m.source_id, m.purpose_id, m.agent, m.training,
        CASE WHEN w.named THEN 'purpose' WHEN w.needed AND w.title IS NOT NULL THEN 'held' WHEN w.needed THEN 'job'
          WHEN m.purpose_id IS NOT NULL THEN 'not_covered' ELSE 'none' END AS reason,
        w.title AS held_title, w.until AS held_until, s.number AS sev, s.state AS sev_state,
        min(m.happened_at) AS first_at, max(m.happened_at) AS last_at, count(*)::int AS times,
        sum(m.items)::float8 AS items, array_agg(m.leaf_index ORDER BY m.happened_at DESC, m.leaf_index DESC) AS leaves,
        coalesce(array_agg(m.leaf_index ORDER BY m.leaf_index DESC) FILTER (WHERE m.leaf_index IN (SELECT leaf FROM touched)), '{}') AS touched
      FROM mine m JOIN why w USING (leaf_index) LEFT JOIN story s USING (leaf_index)
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
    )
    SELECT l.day, l.first_at AS "firstAt", l.last_at AS "lastAt", l.actor_id AS "actorId", l.actor_team_id AS "teamId", p.manager_id AS "managerId", p.name, p.kind, p.title, t.name AS team,
      l.dataset_ids AS "datasetIds", d.names AS datasets, d.shared, l.dss, l.times, l.items, l.by_name AS "byName", l.outcome, l.how, l.agent, l.training, l.reason, l.purpose_id AS "purposeId",
      CASE WHEN l.reason = 'held' THEN l.held_title ELSE u.title END AS purpose,
      CASE WHEN l.reason = 'held' THEN l.held_until ELSE u.valid_to END AS "purposeUntil",
      l.sev, l.sev_state AS "sevState", l.source_id AS "sourceId", s.name AS source, l.leaves[1:${LEAVES_SHOWN}::int]::float8[] AS leaves, l.touched::float8[] AS touched
    FROM line l
    LEFT JOIN person p ON p.id = l.actor_id LEFT JOIN team t ON t.id = l.actor_team_id LEFT JOIN purpose u ON u.id = l.purpose_id
    JOIN source s ON s.id = l.source_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(name ORDER BY dss DESC, name), '{}') AS names,
      coalesce(bool_or(name ~* ${SHARED}), false) AS shared FROM dataset WHERE id = ANY(l.dataset_ids)) d
    ORDER BY l.day DESC, l.last_at DESC, l.leaves[1] DESC`);
}

/** About which reads somebody asked or said something. */
const touchedBy = (personId: string): Statement => statement`
  SELECT read_leaf AS leaf FROM read_question WHERE asker_id = ${personId}::uuid UNION SELECT read_leaf FROM read_expected WHERE person_id = ${personId}::uuid
  UNION SELECT read_leaf FROM name_request WHERE asker_id = ${personId}::uuid`;

const COLUMNS = statement`r.log_id, r.leaf_index, r.happened_at, r.source_id, r.actor_id, r.actor_team_id, r.purpose_id, r.how, r.outcome,
  r.items, r.dss, r.dataset_ids`;

/** Our own gateway alone asks for an agent's name. */
const agent = statement`CASE WHEN r.source_id = 'gateway' THEN (
  SELECT concat_ws(' ', d.fields->>'agent', d.fields->>'agentVersion') FROM entry_detail d
  WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index AND d.fields ? 'agent') END`;

/** An export to train a model says so, and its run how much of it was this person's. One that failed used nothing. */
const training = (personId: string): Statement => statement`
  CASE WHEN r.source_id = 'gateway' AND r.how = 'export' AND r.outcome = 'allowed' THEN (
    SELECT jsonb_build_object('run', d.fields->>'run', 'model', concat_ws(' ', d.fields->>'model', d.fields->>'modelVersion'), 'kinds', u.kinds)
    FROM entry_detail d JOIN training_run t ON t.number = (d.fields->>'training')::int AND t.state IN ('running', 'ready')
      JOIN training_use u ON u.run_id = t.id AND u.person_id = ${personId}::uuid
    WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index) END`;

/** A day's bounds with room for a midnight that a zone lives twice or never; which day a read is on is asked of the read. */
const spansOf = (days: readonly string[], timeZone: string, since: Date | null): Statement => statement`
  SELECT day, greatest(${since}::timestamptz, day::timestamp AT TIME ZONE ${timeZone} - interval '3 hours') AS begins,
    (day + 1)::timestamp AT TIME ZONE ${timeZone} + interval '3 hours' AS ends
  FROM unnest(${[...days]}::date[]) day`;

const reads = (personId: string, timeZone: string): Statement => statement`
  SELECT ${COLUMNS}, true AS by_name, ${agent} AS agent, ${training(personId)} AS training
  FROM day JOIN read_subject c ON c.subject_id = ${personId}::uuid AND c.happened_at >= day.begins AND c.happened_at < day.ends
  JOIN read r USING (log_id, leaf_index)
  WHERE (c.happened_at AT TIME ZONE ${timeZone})::date = day.day AND r.actor_id <> ${personId}::uuid AND ${notWithheld()}
  UNION ALL
  SELECT ${COLUMNS}, false, NULL, NULL
  FROM person me CROSS JOIN day JOIN read r ON r.scope = 'dataset' AND r.happened_at >= day.begins AND r.happened_at < day.ends
  WHERE me.id = ${personId}::uuid AND me.is_subject AND (r.happened_at AT TIME ZONE ${timeZone})::date = day.day AND r.actor_id <> me.id AND ${notWithheld()}`;

/** By the mapping, and by approved purposes for those who hold them. */
export const needs: Statement = statement`
  SELECT dataset_id, person_id, since, until, NULL::text AS purpose_id, NULL::text AS title, NULL::timestamptz AS ends FROM need
  UNION ALL
  SELECT pd.dataset_id, h.person_id, greatest(h.since, p.valid_from), least(h.until, p.valid_to), p.id, p.title, p.valid_to
  FROM purpose p JOIN purpose_dataset pd ON pd.purpose_id = p.id JOIN purpose_holder h ON h.purpose_id = p.id
  JOIN dataset d ON d.id = pd.dataset_id AND d.dss <= p.max_dss`;

/** A read is needed when each of its datasets was, at that time. */
export const reasons: Statement = statement`
  SELECT leaf_index, coalesce(bool_and(named), false) AS named, coalesce(bool_and(needed), false) AS needed, min(title) AS title, min(ends) AS until
  FROM (
    SELECT m.leaf_index, d.id, bool_or(n.purpose_id IS NOT NULL AND n.purpose_id = m.purpose_id) AS named,
      bool_or(n.dataset_id IS NOT NULL) AS needed, min(n.title) AS title, min(n.ends) AS ends
    FROM mine m LEFT JOIN LATERAL unnest(m.dataset_ids) AS d(id) ON true
    LEFT JOIN needs n ON n.dataset_id = d.id AND n.person_id = m.actor_id AND n.since <= m.happened_at
      AND (n.until IS NULL OR n.until > m.happened_at)
    GROUP BY m.leaf_index, d.id
  ) each GROUP BY leaf_index`;

/** The most serious SEV that a read belongs to. */
export const stories: Statement = statement`
  SELECT DISTINCT ON (m.leaf_index) m.leaf_index, v.number, v.state
  FROM mine m JOIN sev_read sr ON sr.log_id = m.log_id AND sr.leaf_index = m.leaf_index JOIN sev v ON v.number = sr.sev_number AND NOT ${onlyDrawn(statement`v`)}
  ORDER BY m.leaf_index, coalesce(v.final, v.triaged, v.automatic), v.number`;
