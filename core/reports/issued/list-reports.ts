import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { QUESTIONS, type Question, type ShownBy } from "#core/verify/bundle/question/format.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { KeptQuestion } from "../question/schema.ts";
import type { FailedWhy } from "./report-kind.ts";
import type { IssuedReport } from "./row.ts";

export const ListReports = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.coerce.number().int().min(0).optional(),
});

/** Who took a report, and how. */
export interface Taking {
  readonly who: string;
  readonly how: "opened" | "downloaded";
  readonly at: Date;
  readonly entry: number;
}

/** An issued report, as it stands. */
export interface ReportListed {
  readonly id: string;
  readonly report: Question | "data" | "proven";
  /** What it was narrowed to, without people: whether it is of somebody is told, not of whom. */
  readonly scope: KeptQuestion;
  readonly redaction: ShownBy;
  readonly askedAt: Date;
  /** Who asked: their name in the directory. */
  readonly askedBy: string;
  readonly own: boolean;
  readonly state: IssuedReport["state"] | "gone";
  /** Per cent, while it is made. */
  readonly done: number;
  readonly lines: number | null;
  readonly why: FailedWhy | null;
  readonly expiresAt: Date | null;
  /** Its entry in the log; null until it is finished. */
  readonly entry: number | null;
  /** How often it was opened or downloaded, and the newest of these. */
  readonly taken: number;
  readonly takings: readonly Taking[];
}

type Row = Omit<ReportListed, "takings" | "scope"> & { readonly question: string; readonly asked: number };

const TAKINGS_MAX = 5;
const TAKINGS_LOOKED_AT = 2_000;

/** The questions whose reports this viewer's roles may have. */
export const questionsFor = (viewer: PersonViewer): Question[] =>
  QUESTIONS.filter((report) => decide(viewer, "report.ask", { report }).allow);

/**
 * The reports that were issued, newest first, of the questions that the viewer may ask; of SEVs that are not there for them,
 * none. Names nobody whom they are about.
 */
export async function listReports(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: ReportListed[]; next: string | null }> {
  const { limit, cursor } = ListReports.parse(raw ?? {});
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const kinds = [
    ...questionsFor(viewer),
    ...(["data", "proven"] as const).filter((report) => decide(viewer, "report.ask", { report }).allow),
  ];
  const rows = await run.all<Row>(statement`
    SELECT r.id, r.kind AS report, r.question, r.redaction, r.asked_at AS "askedAt", coalesce(p.name, 'An erased person') AS "askedBy",
      r.asked_by_id = ${viewer.personId}::uuid AS own, r.done, r.lines, r.why, r.expires_at AS "expiresAt", r.taken,
      r.ask_leaf::float8 AS asked, CASE WHEN r.state = 'ready' THEN r.leaf_index::float8 END AS entry,
      CASE WHEN r.state = 'ready' AND (r.expires_at <= ${systemClock.now()} OR f.id IS NULL) THEN 'gone' ELSE r.state END AS state
    FROM report r LEFT JOIN person p ON p.id = r.asked_by_id LEFT JOIN report_file f ON f.id = r.id
    WHERE r.kind = ANY(${kinds}::text[]) AND ${cursor ?? Number.MAX_SAFE_INTEGER} > r.ask_leaf
      AND (r.kind <> 'sev' OR EXISTS (SELECT FROM sev v WHERE 'sev-' || v.number = r.about AND ${openSevs(viewer)}))
    ORDER BY r.ask_leaf DESC LIMIT ${limit + 1}`);
  const page = rows.slice(0, limit);
  const takings = await takingsOf(run, page);
  return {
    items: page.map(({ question, asked: _, ...row }) => ({
      ...row,
      scope: KeptQuestion.parse(JSON.parse(question)),
      takings: takings.get(row.id) ?? [],
    })),
    next: rows.length > limit ? String(page.at(-1)?.asked ?? 0) : null,
  };
}

/** The newest takings of each report, by the entries that they left. */
async function takingsOf(run: Runner, rows: readonly Row[]): Promise<Map<string, Taking[]>> {
  const ids = rows.filter(({ taken }) => taken > 0).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const since = rows.reduce((least, { asked }) => Math.min(least, asked), Number.MAX_SAFE_INTEGER);
  const found = await run.all<Taking & { report: string }>(statement`
    SELECT t.report, coalesce(p.name, 'An erased person') AS who, t.at, t.leaf_index::float8 AS entry,
      CASE t.kind WHEN 'report.open' THEN 'opened' ELSE 'downloaded' END AS how
    FROM (SELECT e.leaf_index, e.kind, e.actor_id, e.recorded_at AS at, convert_from(e.bytes, 'UTF8')::jsonb ->> 'report' AS report
      FROM entry e WHERE e.log_id = ${LOG_ID} AND e.kind IN ('report.open', 'report.download') AND e.leaf_index > ${since}
      ORDER BY e.leaf_index DESC LIMIT ${TAKINGS_LOOKED_AT}) t LEFT JOIN person p ON p.id = t.actor_id
    WHERE t.report = ANY(${ids}::text[]) ORDER BY t.leaf_index DESC`);
  const byReport = Map.groupBy(found, ({ report }) => report);
  return new Map(
    [...byReport].map(([id, all]) => [
      id,
      all.slice(0, TAKINGS_MAX).map(({ report: _, ...taking }) => taking),
    ]),
  );
}
