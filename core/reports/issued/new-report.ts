import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { makeFileKey } from "../kit/sealed-files.ts";
import { type IssuedReport, saveReport } from "./row.ts";

/** So long data can be downloaded, and a download that broke off go on, where nobody said otherwise. */
const DATA_DAYS = 1;

export type Asked = Pick<
  IssuedReport,
  "kind" | "question" | "redaction" | "about" | "readerId" | "personIds"
> &
  Partial<Pick<IssuedReport, "definitionId" | "keepDays" | "period">>;

/** A report that is asked for now. A job makes it; data is made while it is downloaded, and there at once. */
export function newReport(asked: Asked, askedById: string): IssuedReport {
  const askedAt = systemClock.now();
  const row: IssuedReport = {
    ...{ definitionId: null, keepDays: null, period: null },
    ...{ ...asked, id: randomUUID(), askedById, askedAt, version: 1 },
    ...{ state: "queued", lines: null, statement: null, why: null, expiresAt: null },
    ...{ askLeaf: null, leafIndex: null },
  };
  if (row.kind !== "data") return row;
  const expiresAt = new Date(askedAt.getTime() + (row.keepDays ?? DATA_DAYS) * DAY_MS);
  return { ...row, state: "ready", expiresAt };
}

/** Writes a report that is asked for, with its entry, its key, and its job where it has one. */
export async function issueReport(tx: Tx, viewer: Viewer, row: IssuedReport, reason: string): Promise<void> {
  await saveReport(tx, viewer, row, { kind: "report.ask", reason });
  await makeFileKey(onTx(tx), REPORT_TABLES, row.id);
  if (row.state === "queued") await enqueue(tx, "report", { report: row.id });
}
