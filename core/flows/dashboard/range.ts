import { z } from "zod";
import { HOUR_MS } from "#core/base/durations.ts";
import { type Runner, statement } from "#db/statement.ts";

export const RANGES = ["24h", "7d", "30d", "90d"] as const;
const HOURS: Record<(typeof RANGES)[number], number> = { "24h": 24, "7d": 168, "30d": 720, "90d": 2160 };

/** What a viewer narrows the dashboard to. `range` is relative; `from` and `to` (UTC) override it. */
export const DashboardQuery = z.object({
  range: z.enum(RANGES).default("7d"),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  dataset: z.string().optional(),
});
export type DashboardQuery = z.infer<typeof DashboardQuery>;

/** A half-open time span of the source's clock. `demoNewest` is set where it ends at the demo sample's newest entry. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly demoNewest: Date | null;
}

/** The span asked for. Relative ranges end now; in the demo, at the newest entry of the sample. */
export async function spanOf(run: Runner, query: DashboardQuery, now: Date): Promise<Span> {
  const [instance] = await run.all<{ demo_newest: Date | null }>(
    statement`SELECT demo_newest FROM instance WHERE id = 1 AND demo`,
  );
  const demoNewest = instance?.demo_newest ?? null;
  const end = query.to ?? (demoNewest ? afterMinute(demoNewest) : now);
  const from = query.from ?? new Date(end.getTime() - HOURS[query.range] * HOUR_MS);
  return { from, to: end, demoNewest: query.to ? null : demoNewest };
}

const afterMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000 + 1) * 60_000);
