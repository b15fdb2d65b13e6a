import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { makeFileKey } from "../kit/sealed-files.ts";
import { type IssuedReport, saveReport } from "./row.ts";

/** Where an act left a report. */
export interface ReportAct {
  readonly id: string;
  readonly state: IssuedReport["state"];
}

type Asked = Pick<IssuedReport, "kind" | "question" | "redaction" | "about" | "readerId" | "personIds"> &
  Partial<Pick<IssuedReport, "definitionId" | "keepDays">> & { readonly reason: string };

/**
 * Asks for a report in the name of its kind, which has parsed the question. A job makes it. Refuses who may not have it, and
 * (`too_many`) another while one is made for the same person.
 */
export function askReport(viewer: PersonViewer, { reason, ...asked }: Asked): Promise<ReportAct> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const row: IssuedReport = {
      ...{ definitionId: null, keepDays: null, period: null },
      ...{ ...asked, id: randomUUID(), askedById: viewer.personId, askedAt: systemClock.now(), version: 1 },
      ...{ state: "queued", lines: null, statement: null, why: null, expiresAt: null },
      ...{ askLeaf: null, leafIndex: null },
    };
    await KINDS[row.kind].admit(run, viewer, row);
    await refuseSecond(run, viewer.personId);
    await saveReport(tx, viewer, row, { kind: "report.ask", reason });
    await makeFileKey(run, REPORT_TABLES, row.id);
    await enqueue(tx, "report", { report: row.id });
    return { id: row.id, state: row.state };
  });
}

/** Of two who ask at once under one name, one waits and is refused. What a schedule asks for is in nobody's way. */
async function refuseSecond(run: Runner, personId: string): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR UPDATE`);
  const rows = await run.all(
    statement`SELECT FROM report WHERE asked_by_id = ${personId}::uuid AND state = 'queued' AND period IS NULL LIMIT 1`,
  );
  if (rows.length > 0)
    throw new Refusal("too_many", { detail: "A report of yours is being made. Ask again when it is there." });
}
