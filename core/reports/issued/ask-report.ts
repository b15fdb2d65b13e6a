import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import { type Asked, issueReport, newReport } from "./new-report.ts";
import type { IssuedReport } from "./row.ts";

/** Where an act left a report. */
export interface ReportAct {
  readonly id: string;
  readonly state: IssuedReport["state"];
}

/**
 * Asks for a report in the name of its kind, which has parsed the question. A job makes it; data is there at once. Refuses who
 * may not have it, and (`too_many`) another while one is made for the same person.
 */
export function askReport(
  viewer: PersonViewer,
  { reason, ...asked }: Asked & { readonly reason: string },
): Promise<ReportAct> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const row = newReport(asked, viewer.personId);
    await KINDS[row.kind].admit(run, viewer, row);
    if (row.state === "queued") await refuseSecond(run, viewer.personId);
    await issueReport(tx, viewer, row, reason);
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
