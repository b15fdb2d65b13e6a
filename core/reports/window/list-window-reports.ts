import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { admitAsked, ROLE_ALONE } from "#core/flows/window-report/admit.ts";
import { askedWindow } from "#core/flows/window-report/asked.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { Redaction } from "#core/verify/bundle/report-format.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { FailedWhy } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";

export const OfWindow = z.object({ id: z.uuid() });

/** A report on a window, as it stands. */
export interface WindowReportIssued {
  readonly id: string;
  readonly askedAt: Date;
  /** Who asked: their name in the directory. */
  readonly askedBy: string;
  readonly own: boolean;
  readonly redaction: Redaction;
  /** Of the whole window, or of a part of it. */
  readonly whole: boolean;
  readonly state: IssuedReport["state"] | "gone";
  /** Per cent, while it is made. */
  readonly done: number;
  readonly lines: number | null;
  readonly why: FailedWhy | null;
  readonly expiresAt: Date | null;
  /** Its entry in the log; null until it is finished. */
  readonly entry: number | null;
  /** How often it was opened or downloaded. */
  readonly taken: number;
}

const SHOWN_MAX = 20;

/** The reports that were made of a window, newest first. For those who may open its people; names nobody whom they are about. */
export async function listWindowReports(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: WindowReportIssued[]; next: null }> {
  const { id } = OfWindow.parse(raw);
  mustAllow(viewer, "exposure.open", ROLE_ALONE);
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  await admitAsked(run, viewer, await askedWindow(run, { id }), "exposure.open");
  const items = await run.all<WindowReportIssued>(statement`
    SELECT r.id, r.asked_at AS "askedAt", coalesce(p.name, 'An erased person') AS "askedBy", r.asked_by_id = ${viewer.personId}::uuid AS own,
      r.redaction, r.question::jsonb - 'id' = '{}'::jsonb AS whole, r.done, r.lines, r.why, r.expires_at AS "expiresAt",
      CASE WHEN r.state = 'ready' AND (r.expires_at <= ${systemClock.now()} OR f.id IS NULL) THEN 'gone' ELSE r.state END AS state,
      CASE WHEN r.state = 'ready' THEN r.leaf_index::float8 END AS entry, r.taken
    FROM report r LEFT JOIN person p ON p.id = r.asked_by_id LEFT JOIN report_file f ON f.id = r.id
    WHERE r.kind = 'window' AND r.about = ${id} ORDER BY r.asked_at DESC, r.id LIMIT ${SHOWN_MAX}`);
  return { items, next: null };
}
