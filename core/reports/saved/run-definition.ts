import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { askReport, type ReportAct } from "../issued/ask-report.ts";
import { lastPeriod } from "./periods.ts";
import { questionIn } from "./question-in.ts";
import { type Definition, scheduleOf, selectDefinition } from "./row.ts";

export const RunDefinition = z.strictObject({ id: z.uuid(), reason: z.string().trim().min(10).max(2_000) });

/**
 * Asks for the report of a saved question, as whoever presses may see it; of one with a schedule over its last whole period.
 * Refuses who may not use it, and what {@link askReport} refuses.
 */
export async function runDefinition(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { id, reason } = RunDefinition.parse(raw);
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const row = await usableDefinition(onClient(database().pool), viewer, id);
  mustAllow(viewer, "report.ask", { report: row.kind });
  const schedule = scheduleOf(row);
  const period = schedule && lastPeriod(schedule, systemClock.now());
  const { kind, redaction, about, readerId, personIds, keepDays } = row;
  const asked = { kind, redaction, about, readerId, personIds, keepDays, question: questionIn(row, period) };
  return askReport(viewer, { ...asked, definitionId: id, reason });
}

/** A definition that somebody may use: their own, or one that is for a role of theirs. Any other is as if it were not there. */
export async function usableDefinition(run: Runner, viewer: PersonViewer, id: string): Promise<Definition> {
  const row = await selectDefinition(run, id);
  const mayUse =
    row && (row.ownerId === viewer.personId || row.usedBy.some((role) => viewer.roles.has(role)));
  if (!mayUse) throw new Refusal("not_found", { field: "id" });
  return row;
}
