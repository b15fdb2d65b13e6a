import { randomUUID } from "node:crypto";
import { canonicalText } from "#core/base/canonical.ts";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { ReportAct } from "../issued/ask-report.ts";
import { type IssuedReport, saveReport } from "../issued/row.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { makeFileKey } from "../kit/sealed-files.ts";
import { keptOf } from "../question/ask-question.ts";
import { AskData } from "../question/schema.ts";

/** So long what was asked for can be downloaded, and a download that broke off go on. */
const DATA_DAYS = 1;

/**
 * Asks for the reads of a scope as data of any size: CSV, NDJSON, Parquet or OCSF events. The entry of the asking is the cut:
 * what is read meanwhile is not in it. Readers show as asked; people always by pseudonyms.
 */
export async function askData(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { redaction, reason, format, ...asked } = AskData.parse(raw);
  mustAllow(viewer, "report.ask", { report: "data" });
  refuseUnless(viewer.kind === "person", "forbidden");
  const kept = await keptOf(onClient(database().pool), asked);
  const question = canonicalText({ ...JSON.parse(kept.question), format });
  const askedAt = systemClock.now();
  const row: IssuedReport = {
    ...{ ...kept, question, kind: "data", redaction, id: randomUUID(), askedById: viewer.personId, askedAt },
    ...{ state: "ready", expiresAt: new Date(askedAt.getTime() + DATA_DAYS * DAY_MS), version: 1 },
    ...{ lines: null, statement: null, why: null, askLeaf: null, leafIndex: null },
    ...{ definitionId: null, period: null, keepDays: null },
  };
  return withTx(async (tx) => {
    await saveReport(tx, viewer, row, { kind: "report.ask", reason });
    await makeFileKey(onTx(tx), REPORT_TABLES, row.id);
    return { id: row.id, state: row.state };
  });
}
