import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type OutsideTold, outsideTold } from "../outside/outside-told.ts";
import { admit, ROLE_ALONE } from "../window-report/admit.ts";
import { askedWindow } from "../window-report/asked.ts";
import { reportOn, type WindowReport } from "../window-report/window-report.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

/** A window by its id; the moments narrow what is counted, and leave the time axis as it is. */
export const AskExposure = z.object({
  id: z.uuid(),
  from: z.iso.datetime({ offset: true }).optional().catch(undefined),
  to: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

export interface ExposurePageView {
  readonly report: WindowReport;
  /** When it lay open, whatever part of it is counted; `to` is its end, or the last known moment. */
  readonly open: { readonly from: Date; readonly to: Date };
  readonly timeline: Timeline;
  /** Whether people outside were told, and whether this viewer records it. */
  readonly told: OutsideTold & { readonly mayTell: boolean };
}

/** The page of one window: the report on all of it, and who could over who did around it. Counts alone. */
export async function exposurePage(viewer: Viewer, raw: unknown): Promise<ExposurePageView> {
  const { id, from, to } = AskExposure.parse(raw);
  mustAllow(viewer, "exposure.view", ROLE_ALONE);
  const run = onClient(database().pool);
  const whole = await askedWindow(run, { id });
  const admitted = await admit(run, viewer, whole.exposure, "exposure.view");
  const part = isPart(from, to) ? await askedWindow(run, { id, from, to }) : whole;
  const report = await reportOn(run, part, admitted);
  const last = whole.to ?? report.coverage.knownUntil ?? systemClock.now();
  const open = { from: whole.from, to: new Date(Math.max(last.getTime(), whole.from.getTime())) };
  const [timeline, told] = await Promise.all([
    timelineOf(run, whole, report.audience, open.to),
    outsideTold(run, { exposureId: id, sevNumber: report.sev?.number ?? null }),
  ]);
  const maker = whole.exposure?.openedBy;
  const { allow: mayTell } = decide(viewer, "outside.tell", { concernedIds: maker ? [maker] : [] });
  return { report, open, timeline, told: { ...told, mayTell } };
}

const isPart = (from: string | undefined, to: string | undefined): boolean =>
  (from !== undefined || to !== undefined) && !(from && to && new Date(from) >= new Date(to));
