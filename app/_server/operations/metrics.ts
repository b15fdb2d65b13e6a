import { MetricsQuery } from "#core/sev/metrics/schema.ts";
import type { Operation } from "./operation.ts";

export const METRICS_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "totals",
    id: "totals",
    summary:
      "How much was read and recorded in twelve weeks and what staff were told; null for fewer than 5 people.",
    input: null,
    answer: "json",
    status: 200,
    who: "totals.view",
    example: {},
  },
  {
    method: "GET",
    path: "controls",
    id: "controls",
    summary:
      "What shows that reads are recorded and examined, by the requirement that asks for it; counts alone.",
    input: null,
    answer: "json",
    status: 200,
    who: "controls.view",
    example: {},
  },
  {
    method: "GET",
    path: "sevs/metrics",
    id: "sevMetrics",
    summary: "How SEVs were handled: times by severity and detector, precision, workload.",
    input: MetricsQuery,
    answer: "json",
    status: 200,
    who: "sev.metrics",
    example: { days: 30 },
  },
  {
    method: "POST",
    path: "reports/metrics",
    id: "exportMetrics",
    summary: "These figures as CSV, without names; the export is an entry.",
    input: MetricsQuery,
    answer: "text",
    status: 200,
    who: "sev.metrics",
    example: { days: 30 },
    changes: true,
  },
];
