import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { Refusal } from "#core/base/refusal.ts";
import { type SystemViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { statementHash } from "#core/verify/bundle/fingerprints.ts";
import { database } from "#db/current.ts";
import { enqueue } from "#db/enqueue.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { dropFiles, fileKeyOf, keepFile } from "../kit/sealed-files.ts";
import { lockDefinition } from "../saved/row.ts";
import { stopDefinition } from "../saved/stop-definition.ts";
import { tellThere } from "../saved/tell-there.ts";
import { packed } from "./content.ts";
import type { Content, FailedWhy, KeptContent } from "./report-kind.ts";
import { type IssuedReport, lockReport, saveReport, selectReport } from "./row.ts";

/** So long a report can be opened and downloaded, where nobody said otherwise. */
const REPORT_DAYS = 30;

const worker = systemViewer("worker");
const Job = z.object({ report: z.uuid() });

/**
 * The job behind a report: gathers what was asked up to the entry of the asking, as its asker may see it now, writes the
 * files, and finishes with an entry that carries the fingerprint of what they state. A report that is over stays as it is. A
 * throw is a failed try: it begins again.
 */
export async function makeReport(viewer: SystemViewer, raw: unknown): Promise<void> {
  mustAllow(viewer, "report.make");
  const { report: id } = Job.parse(raw);
  const run = onClient(database().pool);
  const row = await selectReport(run, id);
  if (row?.state !== "queued") return;
  try {
    await close(viewer, id, await made(run, row));
  } catch (error) {
    await progress(run, id, 0);
    throw error;
  }
  await signHead(run);
}

/** Ends the reports whose job has given up, so that they do not stand as being made for ever. Answers how many. */
export async function endReportsGivenUp(viewer: SystemViewer): Promise<number> {
  mustAllow(viewer, "report.make");
  const rows = await onClient(database().pool).all<{ id: string }>(statement`
    SELECT id FROM report t WHERE state = 'queued' AND NOT EXISTS (SELECT FROM pgboss.job j WHERE j.name = 'report'
      AND j.data ->> 'report' = t.id::text AND j.state IN ('created', 'retry', 'active')) ORDER BY asked_at`);
  for (const { id } of rows) await close(viewer, id, "gave_up");
  return rows.length;
}

async function made(run: Runner, row: IssuedReport): Promise<Content | KeptContent | FailedWhy> {
  const asker = await viewerOfPerson(row.askedById);
  if (!asker) return "asker_gone";
  if (!(await fileKeyOf(run, REPORT_TABLES, row.id))) return "erased";
  const kind = KINDS[row.kind];
  try {
    await kind.admit(run, asker, row);
  } catch (error) {
    if (error instanceof Refusal) return "not_allowed";
    throw error;
  }
  if (!kind.make) throw new Error(`a ${row.kind} is never queued`);
  return kind.make(run, asker, row, (done) => progress(run, row.id, done));
}

/** Shown while it is made; no entry. */
const progress = (run: Runner, id: string, done: number): Promise<unknown> =>
  run.all(statement`UPDATE report SET done = ${done} WHERE id = ${id}::uuid`);

const close = (viewer: SystemViewer, id: string, content: Content | KeptContent | FailedWhy): Promise<void> =>
  withTx(async (tx) => {
    const before = await lockReport(onTx(tx), id);
    if (before?.state !== "queued") return;
    if (typeof content === "string") await fail(tx, viewer, before, content);
    else await finish(tx, viewer, before, content);
    await tellOf(tx, before, typeof content === "string" ? content : null);
  });

/** Whoever asked; of what a schedule asked for, everybody who is to hear that it is there. A schedule that may not goes no further. */
async function tellOf(tx: Tx, row: IssuedReport, failed: FailedWhy | null): Promise<void> {
  const nothing = { sevNumber: 0, except: null, dueAt: null };
  const { period, definitionId } = row;
  const definition = period && definitionId ? await lockDefinition(onTx(tx), definitionId) : null;
  if (definition && failed === null) return tellThere(tx, definition, row);
  if (definition?.state === "in_force" && (failed === "asker_gone" || failed === "not_allowed"))
    await stopDefinition(tx, worker, definition, failed === "asker_gone" ? "owner_gone" : failed);
  const kind = row.kind === "window" ? "report.over" : "report.answered";
  await enqueue(tx, "tell", { ...nothing, kind, to: [row.askedById], key: `report-over-${row.id}` });
}

async function finish(
  tx: Tx,
  viewer: SystemViewer,
  before: IssuedReport,
  content: Content | KeptContent,
): Promise<void> {
  const run = onTx(tx);
  const key = await fileKeyOf(run, REPORT_TABLES, before.id);
  if (!key) return fail(tx, viewer, before, "erased");
  if (!("kept" in content))
    await keepFile(run, REPORT_TABLES, { id: before.id, key, bytes: packed(content) });
  await progress(run, before.id, 100);
  const after: IssuedReport = {
    ...{ ...before, state: "ready", version: before.version + 1, lines: content.lineCount },
    statement: statementHash(content.statement),
    expiresAt: new Date(systemClock.now().getTime() + (before.keepDays ?? REPORT_DAYS) * DAY_MS),
  };
  await saveReport(tx, viewer, after, { kind: "report.finish" });
}

async function fail(tx: Tx, viewer: SystemViewer, before: IssuedReport, why: FailedWhy): Promise<void> {
  await dropFiles(onTx(tx), REPORT_TABLES, [before.id]);
  const after: IssuedReport = { ...before, state: "failed", why, version: before.version + 1 };
  await saveReport(tx, viewer, after, { kind: "report.fail" });
}
