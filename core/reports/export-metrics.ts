import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { TimeFigure, TimeFigures } from "#core/sev/metrics/figures.ts";
import { MetricsQuery } from "#core/sev/metrics/schema.ts";
import { sevMetrics } from "#core/sev/metrics/sev-metrics.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import { withTx } from "#db/tx.ts";

const STEPS = ["acknowledge", "contain", "resolve"] as const;
const HEADER = [
  "grouped_by",
  "group",
  "raised",
  "labelled",
  "true_positives",
  ...STEPS.flatMap((step) => [
    `${step}_count`,
    `${step}_mean_s`,
    `${step}_median_s`,
    `${step}_p90_s`,
    `${step}_clocks`,
    `${step}_in_time`,
  ]),
];

/**
 * The figures of how SEVs were handled as CSV, a line for each severity and each detector; times in seconds. The export is
 * an entry with the file's hash before a byte leaves. It names nobody.
 */
export async function exportMetrics(
  viewer: Viewer,
  raw: unknown,
): Promise<{ fileName: string; csv: Uint8Array }> {
  const { days } = MetricsQuery.parse(raw ?? {});
  mustAllow(viewer, "sev.metrics");
  const metrics = await sevMetrics(viewer, { days });
  const csv = toCsv([
    HEADER,
    ...metrics.bySeverity.map((row) => [`severity`, `SEV ${row.severity}`, ...cells(row)]),
    ...metrics.byDetector.map((row) => ["detector", row.detector, ...cells(row)]),
  ]);
  const clear = { days, sevs: metrics.raised, csv: sha256(csv) };
  await withTx(async (tx) => appendEntry(tx, viewer, { kind: "metrics.export", clear }));
  return { fileName: `whosaw-sev-metrics-${metrics.asOf.toISOString().slice(0, 10)}.csv`, csv };
}

type Row = TimeFigures & { readonly labelled?: number; readonly right?: number };

const cells = (row: Row): string[] => [
  String(row.raised),
  String(row.labelled ?? ""),
  String(row.right ?? ""),
  ...STEPS.flatMap((step) => timeCells(row[step])),
];

function timeCells({ took, judged, inTime }: TimeFigure): string[] {
  const seconds = [took?.mean, took?.median, took?.p90].map((ms) =>
    ms === undefined ? "" : String(Math.round(ms / 1_000)),
  );
  return [String(took?.count ?? 0), ...seconds, String(judged), String(inTime)];
}
