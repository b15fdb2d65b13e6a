import { type ExposureFacts, notConcerned, openExposure, wholeSource } from "../conditions.ts";
import { askableReport, REPORT_ROLES, type ReportFacts, SHARING_ROLES } from "../reports.ts";
import { secondNotConcerned } from "../second-person.ts";
import { custodians, desk, everyone, nobody, type Rules } from "./rule.ts";

/** What is done to the log, reads, erasure and holds. */
export interface LogActions {
  "log.read": null;
  "log.entries": null;
  "log.backup": null;
  "log.restore": null;
  "log.policy": null;
  "log.retain": null;
  "log.range": null;
  "log.check": null;
  "reads.list": null;
  "reads.search": null;
  "reads.export": null;
  "reads.review": null;
  "reads.mark": { readonly concernedIds: readonly string[] };
  "report.export": null;
  "report.list": null;
  "report.ask": ReportFacts;
  "report.take": null;
  "report.make": null;
  "report.define": ReportFacts;
  "report.share": null;
  "dashboard.view": null;
  "controls.view": null;
  "exposure.list": null;
  "exposure.view": ExposureFacts;
  "exposure.open": ExposureFacts;
  "exposure.audience": null;
  "exposure.except": { readonly concernedIds: readonly string[] };
  "event.record": { readonly sourceId: string };
  "erasure.list": null;
  "erasure.request": { readonly concernedIds: readonly string[] };
  "erasure.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "erasure.decline": { readonly concernedIds: readonly string[] };
  "erasure.replay": null;
  "hold.ask": { readonly concernedIds: readonly string[] };
  "hold.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "keys.rotate": null;
  "checkpoint.sign": null;
  "witness.manage": null;
}

export const LOG_RULES: Rules<LogActions> = {
  "log.read": { ...nobody, roles: everyone, systems: ["worker", "cli"] },
  "log.entries": { ...nobody, roles: desk, systems: ["worker", "cli"] },
  "log.policy": { ...nobody, roles: ["admin"] },
  "log.retain": { ...nobody, systems: ["worker"] },
  "log.range": { ...nobody, systems: ["worker"] },
  "log.check": { ...nobody, systems: ["worker", "cli"] },
  "reads.list": { ...nobody, roles: desk },
  "reads.search": { ...nobody, roles: desk },
  "reads.export": { ...nobody, roles: desk },
  "reads.review": { ...nobody, roles: desk },
  "reads.mark": { ...nobody, roles: desk, condition: notConcerned },
  "report.export": { ...nobody, roles: desk },
  "report.list": { ...nobody, roles: REPORT_ROLES },
  "report.ask": { ...nobody, roles: REPORT_ROLES, condition: askableReport },
  "report.take": { ...nobody, roles: REPORT_ROLES },
  "report.make": { ...nobody, systems: ["worker"] },
  "report.define": { ...nobody, roles: REPORT_ROLES, condition: askableReport },
  "report.share": { ...nobody, roles: SHARING_ROLES },
  "dashboard.view": { ...nobody, roles: desk },
  "controls.view": { ...nobody, roles: ["auditor", "reviewer", "privacy", "admin"] },
  "exposure.list": { ...nobody, roles: ["reviewer", "auditor", "steward", "privacy"] },
  "exposure.view": {
    ...nobody,
    roles: ["reviewer", "auditor", "steward", "privacy"],
    condition: openExposure,
  },
  "exposure.open": { ...nobody, roles: ["reviewer", "auditor", "privacy"], condition: openExposure },
  "exposure.audience": { ...nobody, roles: ["reviewer", "auditor", "steward", "privacy"], systems: ["cli"] },
  "exposure.except": { ...nobody, roles: ["steward", "privacy"], condition: notConcerned },
  "event.record": { ...nobody, source: true, condition: wholeSource },
  "log.backup": { ...nobody, systems: ["cli"] },
  "log.restore": { ...nobody, systems: ["cli"] },
  "erasure.list": { ...nobody, roles: custodians },
  "erasure.request": { ...nobody, roles: ["privacy"], condition: notConcerned },
  "erasure.confirm": { ...nobody, roles: custodians, condition: secondNotConcerned },
  "erasure.decline": { ...nobody, roles: custodians, condition: notConcerned },
  "erasure.replay": { ...nobody, systems: ["worker"] },
  "hold.ask": { ...nobody, roles: custodians, condition: notConcerned },
  "hold.confirm": { ...nobody, roles: custodians, condition: secondNotConcerned },
  "keys.rotate": { ...nobody, systems: ["cli"] },
  "witness.manage": { ...nobody, roles: ["admin"], systems: ["cli"] },
  "checkpoint.sign": { ...nobody, systems: ["worker"] },
};
