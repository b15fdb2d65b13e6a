import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { admit } from "../window-report/admit.ts";
import { askedWindow } from "../window-report/asked.ts";
import { reportOn, type WindowReport } from "../window-report/window-report.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

export const AskExposure = z.strictObject({ id: z.uuid() });

export interface ExposurePageView {
  readonly report: WindowReport;
  readonly timeline: Timeline;
}

/** The page of one window: the report on all of it, and who could over who did around it. Counts alone. */
export async function exposurePage(viewer: Viewer, raw: unknown): Promise<ExposurePageView> {
  const { id } = AskExposure.parse(raw);
  const run = onClient(database().pool);
  const asked = await askedWindow(run, { id });
  const report = await reportOn(run, asked, await admit(run, viewer, asked.exposure, "exposure.view"));
  const now = systemClock.now();
  const until = asked.to ?? report.coverage.knownUntil ?? now;
  const timeline = await timelineOf(run, asked, report.audience, until > asked.from ? until : asked.from);
  return { report, timeline };
}
