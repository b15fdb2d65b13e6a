import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type DatasetChoice, datasetChoices } from "./datasets.ts";
import { type Hours, readsByHour } from "./hours.ts";
import { type LatestRead, selectLatest } from "./latest.ts";
import { DashboardQuery, type Span, spanOf } from "./range.ts";
import { type Readers, readersByDss } from "./readers.ts";
import { dashboardStrip, type Strip } from "./strip.ts";
import { type WeekdayHours, weekdayHours } from "./weekday-hours.ts";

export interface DashboardView {
  readonly query: DashboardQuery;
  readonly span: Span;
  readonly readers: Readers;
  readonly hours: Hours;
  /** By the readers' own clocks. */
  readonly week: WeekdayHours;
  readonly latest: LatestRead[];
  readonly strip: Strip;
  /** What the view can be narrowed to. */
  readonly datasets: DatasetChoice[];
  /** Reads recorded up to this are no longer kept; null while none were dropped. */
  readonly keptSince: Date | null;
}

/** Who saw what, at which DSS, over a span of the source's clock. Names no subject. Reviewers and auditors. */
export async function dashboard(viewer: Viewer, raw: unknown): Promise<DashboardView> {
  const query = DashboardQuery.parse(raw);
  mustAllow(viewer, "dashboard.view");
  const run = onClient(database().pool);
  const now = systemClock.now();
  const span = await spanOf(run, query, now);
  const dataset = query.dataset ?? null;
  const [readers, hours, week, latest, strip, datasets, keptSince] = await Promise.all([
    readersByDss(run, viewer, span, dataset),
    readsByHour(run, span, dataset),
    weekdayHours(run, span, dataset),
    selectLatest(run, viewer),
    dashboardStrip(run, viewer, now),
    datasetChoices(run),
    readsKeptSince(run),
  ]);
  return { query, span, readers, hours, week, latest, strip, datasets, keptSince };
}
