import { exportMetrics } from "#core/reports/export-metrics.ts";
import type { VerbExample } from "./example.ts";

export const METRICS_VERBS: readonly VerbExample[] = [
  {
    name: "exportMetrics",
    entry: "metrics.export",
    act: ({ reviewer }) => exportMetrics(reviewer, { days: 30 }),
  },
];
