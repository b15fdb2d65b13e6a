import type { Role } from "#core/base/roles.ts";
import type { Condition } from "./conditions.ts";
import { objection } from "./conditions.ts";

/** A question that a report answers. */
export interface ReportFacts {
  readonly report: keyof typeof WHO_MAY_ASK;
}

/**
 * Who may have which report. Reads of people are for the desk; who watched the watchers is not for those who are watched;
 * a worker representative has what names nobody. Of a SEV, a window: whoever may see it, beside the role.
 */
export const WHO_MAY_ASK = {
  window: ["reviewer", "auditor", "privacy"],
  reads: ["reviewer", "auditor"],
  data: ["reviewer", "auditor"],
  proven: ["reviewer", "auditor"],
  watchers: ["auditor", "privacy"],
  purposes: ["auditor", "privacy", "steward"],
  sev: ["reviewer", "auditor", "privacy"],
  programme: ["auditor", "privacy", "steward", "workers"],
  completeness: ["reviewer", "auditor", "privacy", "steward", "workers"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Whoever may have any report. */
export const REPORT_ROLES: readonly Role[] = ["reviewer", "auditor", "privacy", "steward", "workers"];

/** Whether one of the viewer's roles may have this report. */
export const askableReport: Condition<ReportFacts> = (viewer, { report }) => {
  const roles: readonly Role[] = WHO_MAY_ASK[report];
  if (viewer.kind === "person" && roles.some((role) => viewer.roles.has(role))) return null;
  return objection("report:role", "This report is not open to you.");
};

/** Whether people may show by name in a report: to whoever may see them one by one anyway. */
export const mayShowNames = (roles: ReadonlySet<Role>): boolean =>
  (["reviewer", "auditor", "privacy", "steward"] as const).some((role) => roles.has(role));
