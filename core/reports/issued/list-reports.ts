import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { QUESTIONS, type Question, type ShownBy } from "#core/verify/bundle/question/format.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { KeptQuestion } from "../question/schema.ts";
import { type ShareView, sharesOf } from "../shared/list-shares.ts";
import { openWindows } from "./open-windows.ts";
import type { FailedWhy } from "./report-kind.ts";
import type { IssuedReport } from "./row.ts";
import { type Taking, takingsOf } from "./takings.ts";

/** What can be listed: the questions, reports on windows, and reads as data or with the proof of each. */
export const LISTED = [...QUESTIONS, "window", "data", "proven"] as const;
export type Listed = (typeof LISTED)[number];

export const ListReports = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.coerce.number().int().min(0).optional(),
  /** One kind alone. */
  report: z.enum(LISTED).optional(),
});

/** An issued report, as it stands. */
export interface ReportListed {
  readonly id: string;
  readonly report: Listed;
  /** What it was narrowed to, without people: whether it is of somebody is told, not of whom. */
  readonly scope: KeptQuestion;
  /** Of a report on a window: which. */
  readonly window: string | null;
  readonly redaction: ShownBy;
  readonly askedAt: Date;
  /** Who asked: their name in the directory. */
  readonly askedBy: string;
  readonly own: boolean;
  /** The saved question that it was made from, where that is there for the viewer; and for which of its periods. */
  readonly savedAs: string | null;
  readonly period: string | null;
  readonly state: IssuedReport["state"] | "gone";
  /** Per cent, while it is made. */
  readonly done: number;
  readonly lines: number | null;
  readonly why: FailedWhy | null;
  /** When its file is destroyed, or was. */
  readonly expiresAt: Date | null;
  /** Its entry in the log; null until it is finished. */
  readonly entry: number | null;
  /** How often it was opened or downloaded, and the newest of these. */
  readonly taken: number;
  readonly takings: readonly Taking[];
  /** Its links for people outside; null for whoever may make none. */
  readonly shares: readonly ShareView[] | null;
}

type Row = Omit<ReportListed, "takings" | "scope" | "shares"> & {
  readonly question: string;
  readonly asked: number;
};

/** The questions whose reports this viewer's roles may have. */
export const questionsFor = (viewer: PersonViewer): Question[] =>
  QUESTIONS.filter((report) => decide(viewer, "report.ask", { report }).allow);

/** All that is listed for this viewer. */
export const listedFor = (viewer: PersonViewer): Listed[] =>
  LISTED.filter((report) => decide(viewer, "report.ask", { report }).allow);

/**
 * The reports that were issued, newest first, of the kinds that the viewer may ask for; of SEVs and windows that are not there
 * for them, none. Names nobody whom they are about.
 */
export async function listReports(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: ReportListed[]; next: string | null }> {
  const { limit, cursor, report } = ListReports.parse(raw ?? {});
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const kinds = listedFor(viewer).filter((kind) => report === undefined || kind === report);
  const rows = await selectRows(run, viewer, kinds, cursor ?? Number.MAX_SAFE_INTEGER, limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: await withWhoTook(run, viewer, page),
    next: rows.length > limit ? String(page.at(-1)?.asked ?? 0) : null,
  };
}

async function selectRows(
  run: Runner,
  viewer: PersonViewer,
  kinds: readonly Listed[],
  before: number,
  limit: number,
): Promise<Row[]> {
  const windows = kinds.includes("window") ? await openWindows(run, viewer) : [];
  return run.all<Row>(statement`
    SELECT r.id, r.kind AS report, r.question, CASE WHEN r.kind = 'window' THEN r.about END AS window, r.redaction, r.asked_at AS "askedAt",
      coalesce(p.name, 'An erased person') AS "askedBy", r.asked_by_id = ${viewer.personId}::uuid AS own, d.name AS "savedAs", r.period,
      r.done, r.lines, r.why, r.expires_at AS "expiresAt", r.taken,
      r.ask_leaf::float8 AS asked, CASE WHEN r.state = 'ready' THEN r.leaf_index::float8 END AS entry,
      CASE WHEN r.state = 'ready' AND (r.expires_at <= ${systemClock.now()} OR f.id IS NULL) THEN 'gone' ELSE r.state END AS state
    FROM report r LEFT JOIN person p ON p.id = r.asked_by_id LEFT JOIN report_file f ON f.id = r.id
      LEFT JOIN report_definition d ON d.id = r.definition_id
        AND (d.owner_id = ${viewer.personId}::uuid OR d.used_by && ${[...viewer.roles]}::text[])
    WHERE r.kind = ANY(${[...kinds]}::text[]) AND ${before} > r.ask_leaf
      AND (r.kind <> 'sev' OR EXISTS (SELECT FROM sev v WHERE 'sev-' || v.number = r.about AND ${openSevs(viewer)}))
      AND (r.kind <> 'window' OR r.about = ANY(${windows}::text[]))
    ORDER BY r.ask_leaf DESC LIMIT ${limit}`);
}

async function withWhoTook(run: Runner, viewer: PersonViewer, rows: readonly Row[]): Promise<ReportListed[]> {
  const mayShare = decide(viewer, "report.share").allow;
  const ids = (of: readonly Row[]) => of.map(({ id }) => id);
  const since = rows.reduce((least, { asked }) => Math.min(least, asked), Number.MAX_SAFE_INTEGER);
  const [takings, shares] = await Promise.all([
    takingsOf(run, ids(rows), since),
    sharesOf(run, mayShare ? ids(rows) : []),
  ]);
  return rows.map((row) => {
    const { question, asked: _, ...rest } = row;
    const { id: __, ...scope } = JSON.parse(question) as Record<string, unknown>;
    return {
      ...{ ...rest, scope: KeptQuestion.parse(scope), takings: takings.get(row.id) ?? [] },
      shares: mayShare ? (shares.get(row.id) ?? []) : null,
    };
  });
}
