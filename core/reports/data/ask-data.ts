import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { askReport, type ReportAct } from "../issued/ask-report.ts";
import { keptOf } from "../question/ask-question.ts";
import { AskData } from "../question/schema.ts";

/**
 * Asks for the reads of a scope as data of any size: CSV, NDJSON, Parquet or OCSF events. The entry of the asking is the cut:
 * what is read meanwhile is not in it. Readers show as asked; people always by pseudonyms.
 */
export async function askData(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { redaction, reason, ...asked } = AskData.parse(raw);
  mustAllow(viewer, "report.ask", { report: "data" });
  refuseUnless(viewer.kind === "person", "forbidden");
  const kept = await keptOf(onClient(database().pool), asked);
  return askReport(viewer, { ...kept, kind: "data", redaction, reason });
}
