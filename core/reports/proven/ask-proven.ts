import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { askReport, type ReportAct } from "../issued/ask-report.ts";
import { keptOf } from "../question/ask-question.ts";
import { AskProven } from "../question/schema.ts";

/**
 * Asks for the reads of a scope with the proof of each, up to 2,000,000 of them: one archive that verifies offline. A job makes
 * it; the entry of the asking is the cut. By name readers and people show, each proven; by unit nobody does.
 */
export async function askProven(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { redaction, reason, ...asked } = AskProven.parse(raw);
  mustAllow(viewer, "report.ask", { report: "proven" });
  refuseUnless(viewer.kind === "person", "forbidden");
  const kept = await keptOf(onClient(database().pool), asked);
  return askReport(viewer, { ...kept, kind: "proven", redaction, reason });
}
