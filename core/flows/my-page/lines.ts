import { type Runner, statement } from "#db/statement.ts";
import { keeps, type MyFilter, readsOf } from "./mine.ts";

/** Reads of one day by one reader of the same data for the same reason, folded into one sentence. */
export interface MyLine {
  /** The day in the person's own time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The reader's name; null while it is held back. */
  readonly who: string | null;
  readonly kind: string;
  readonly title: string | null;
  readonly team: string | null;
  readonly datasets: string[];
  readonly dss: number;
  readonly times: number;
  readonly items: number | null;
  /** Whether the reads name the person, or took a whole dataset that holds them. */
  readonly byName: boolean;
  readonly outcome: "allowed" | "refused";
  readonly how: string;
  /** What the reads were for, in plain words; null when nobody said and no need is known. */
  readonly purpose: string | null;
  readonly purposeUntil: Date | null;
  readonly needed: boolean;
  readonly sev: number | null;
  readonly sourceId: string;
  readonly source: string;
  /** The newest of the reads in the log: its receipt proves the line. */
  readonly leafIndex: number;
}

const DAYS_A_PAGE = 7;

/** One page of days, newest first, before the day `before` (YYYY-MM-DD, exclusive). `next` is the cursor of the page after. */
export async function linesOf(
  run: Runner,
  personId: string,
  page: { filter: MyFilter; timeZone: string; before: string | null },
): Promise<{ lines: MyLine[]; next: string | null }> {
  const kept = statement`
    SELECT *, to_char(happened_at AT TIME ZONE ${page.timeZone}, 'YYYY-MM-DD') AS day
    FROM (${readsOf(personId)}) AS concerning WHERE ${keeps(page.filter)}`;
  const days = await run.all<{ day: string }>(statement`
    SELECT DISTINCT day FROM (${kept}) k WHERE ${page.before}::text IS NULL OR day < ${page.before} ORDER BY day DESC LIMIT ${DAYS_A_PAGE + 1}`);
  const shown = days.slice(0, DAYS_A_PAGE).map((row) => row.day);
  if (shown.length === 0) return { lines: [], next: null };
  const lines = await run.all<MyLine>(statement`
    SELECT k.day, min(k.happened_at) AS "firstAt", max(k.happened_at) AS "lastAt",
      CASE WHEN k.held THEN NULL ELSE coalesce(max(p.name), 'an erased person') END AS who,
      coalesce(max(p.kind), 'erased') AS kind, CASE WHEN k.held THEN NULL ELSE max(p.title) END AS title, max(t.name) AS team,
      (SELECT array_agg(d.name ORDER BY d.dss DESC, d.name) FROM dataset d WHERE d.id = ANY(k.dataset_ids)) AS datasets,
      k.dss, count(*)::int AS times, sum(k.items) FILTER (WHERE k.by_name)::bigint AS items, k.by_name AS "byName", k.outcome, k.how,
      k.why AS purpose, max(k.valid_to) AS "purposeUntil", k.needed, k.sev_number AS sev, k.source_id AS "sourceId",
      max(s.name) AS source, max(k.leaf_index) AS "leafIndex"
    FROM (${kept}) k
    LEFT JOIN person p ON p.id = k.actor_id LEFT JOIN team t ON t.id = k.actor_team_id JOIN source s ON s.id = k.source_id
    WHERE k.day = ANY(${shown}::text[])
    GROUP BY k.day, k.actor_id, k.dataset_ids, k.dss, k.by_name, k.outcome, k.how, k.why, k.needed, k.sev_number, k.held, k.source_id
    ORDER BY k.day DESC, max(k.happened_at) DESC`);
  return { lines, next: days.length > DAYS_A_PAGE ? (shown.at(-1) ?? null) : null };
}
