import { systemClock } from "#core/base/clock.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer, SystemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { issueReport, newReport } from "../issued/new-report.ts";
import type { IssuedReport } from "../issued/row.ts";
import { KINDS } from "../kinds.ts";
import { KeptQuestion } from "../question/schema.ts";
import { duePeriods, type Period } from "./periods.ts";
import { questionIn } from "./question-in.ts";
import { DEFINITION_COLUMNS, type Definition, lockDefinition, type StopWhy, scheduleOf } from "./row.ts";
import { stopDefinition } from "./stop-definition.ts";
import { tellThere } from "./tell-there.ts";

/** After a long time without a worker the newest periods are made, not all of them. */
const CAUGHT_UP_MAX = 7;

/**
 * Asks for the reports that are due, each once for its period whatever is started anew meanwhile: the asking, its entry and
 * its job are one transaction, and the database holds one report for a period. Each is asked as its owner may see it now; a
 * schedule whose owner is gone or may not have it any more stops, and its owner and the admins hear of it. Answers how many.
 */
export async function runDue(viewer: SystemViewer): Promise<number> {
  mustAllow(viewer, "report.make");
  const now = systemClock.now();
  const rows = await onClient(database().pool).all<Definition & { made: string[] }>(statement`
    SELECT ${DEFINITION_COLUMNS}, ARRAY(SELECT r.period FROM report r WHERE r.definition_id = d.id AND r.period IS NOT NULL
      ORDER BY r.asked_at DESC LIMIT 100) AS made
    FROM report_definition d WHERE d.every IS NOT NULL AND d.state = 'in_force' ORDER BY d.id`);
  let asked = 0;
  for (const { id, made, ...row } of rows)
    for (const period of dueOf({ ...row, id }, now))
      if (!made.includes(period.key) && (await runOne(viewer, id, period))) asked += 1;
  return asked;
}

function dueOf(row: Definition, now: Date): Period[] {
  const schedule = scheduleOf(row);
  return schedule && row.scheduledAt ? duePeriods(schedule, row.scheduledAt, now, CAUGHT_UP_MAX) : [];
}

/** Whether it was asked for. The definition is held: of two workers one finds that the other did it. */
const runOne = (viewer: SystemViewer, id: string, period: Period): Promise<boolean> =>
  withTx(async (tx) => {
    const run = onTx(tx);
    const row = await lockDefinition(run, id);
    if (row?.state !== "in_force" || !isStillDue(row, period) || (await isMade(run, id, period)))
      return false;
    const owner = await viewerOfPerson(row.ownerId);
    const report = reportOf(row, period);
    const why = owner ? await refusedWhy(run, owner, row, report) : "owner_gone";
    if (why !== null) {
      await stopDefinition(tx, viewer, row, why);
      return false;
    }
    await issueReport(tx, viewer, report, `As scheduled: ${row.name}`);
    if (report.state === "ready") await tellThere(tx, row, report); // of any other its job does
    return true;
  });

/** Its schedule may have been changed since it was looked at. */
const isStillDue = (row: Definition, period: Period): boolean =>
  dueOf(row, systemClock.now()).some(({ key }) => key === period.key);

async function isMade(run: Runner, id: string, { key }: Period): Promise<boolean> {
  const rows = await run.all(
    statement`SELECT FROM report WHERE definition_id = ${id}::uuid AND period = ${key} LIMIT 1`,
  );
  return rows.length > 0;
}

async function refusedWhy(
  run: Runner,
  owner: PersonViewer,
  row: Definition,
  report: IssuedReport,
): Promise<StopWhy | null> {
  const named = [...(row.readerId === null ? [] : [row.readerId]), ...row.personIds];
  const there = await run.all(statement`SELECT FROM person WHERE id = ANY(${named}::uuid[])`);
  const { ofReader } = KeptQuestion.parse(JSON.parse(row.question));
  if (there.length < new Set(named).size || (ofReader && row.readerId === null)) return "erased";
  try {
    await KINDS[row.kind].admit(run, owner, report);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return "not_allowed";
    throw error;
  }
}

function reportOf(row: Definition, period: Period): IssuedReport {
  const { kind, redaction, about, readerId, personIds, keepDays, id: definitionId } = row;
  const asked = { kind, redaction, about, readerId, personIds, keepDays, definitionId };
  return newReport({ ...asked, question: questionIn(row, period), period: period.key }, row.ownerId);
}
