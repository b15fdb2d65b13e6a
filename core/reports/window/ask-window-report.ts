import { canonicalText } from "#core/base/canonical.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ROLE_ALONE } from "#core/flows/window-report/admit.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { askReport, type ReportAct } from "../issued/ask-report.ts";
import { AskWindowReport } from "./question.ts";

/**
 * Asks for the report on one window as a PDF and as a bundle that verifies offline; a job makes it. Refuses who may not open
 * the window's people, and names until somebody investigates its SEV.
 */
export async function askWindowReport(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { redaction, reason, ...question } = AskWindowReport.parse(raw);
  mustAllow(viewer, "exposure.open", ROLE_ALONE);
  refuseUnless(viewer.kind === "person", "forbidden");
  const asked = { kind: "window", about: question.id, question: canonicalText(question) } as const;
  const ofNobody = { readerId: null, personIds: [] };
  return askReport(viewer, { ...asked, ...ofNobody, redaction, reason });
}
