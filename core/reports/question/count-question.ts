import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { keptOf } from "./ask-question.ts";
import { admitQuestion } from "./question-kind.ts";
import { KeptQuestion, QuestionAsked } from "./schema.ts";
import { ENTRIES_MAX, leavesOf, type Wanted } from "./select.ts";

/** How much a question comes to. */
export interface QuestionCount {
  readonly entries: number;
  /** Not counted but estimated from what the database knows of its tables: a count would look through too much. */
  readonly about: boolean;
  /** More than a report holds: a narrower question, or the data as a stream. */
  readonly tooMany: boolean;
  readonly most: number;
}

/** A plan dearer than this is not run for a number on a page: its own estimate is told. */
const COST_MAX = 60_000;

/**
 * How many entries would answer a question, counted up to what a report holds, or estimated where counting would take long.
 * No entry: it tells a number alone. Refuses who may not have the report.
 */
export async function countQuestion(viewer: Viewer, raw: unknown): Promise<QuestionCount> {
  const asked = QuestionAsked.parse(raw);
  mustAllow(viewer, "report.ask", { report: asked.report });
  refuseUnless(viewer.kind === "person", "forbidden");
  // A number of one person's reads is of them: it stands in the report, which is asked for with a reason.
  if (asked.people !== undefined)
    throw new Refusal("invalid", {
      field: "people",
      detail: "of some people it is told in the report alone",
    });
  const run = onClient(database().pool);
  const { question, readerId, personIds } = await keptOf(run, asked);
  await admitQuestion(run, viewer, asked.report, { question, redaction: "pseudonyms" });
  const wanted = {
    report: asked.report,
    question: KeptQuestion.parse(JSON.parse(question)),
    readerId,
    personIds,
  };
  return counted(run, viewer, wanted);
}

async function counted(
  run: Runner,
  viewer: PersonViewer,
  wanted: Omit<Wanted, "before">,
): Promise<QuestionCount> {
  const leaves = leavesOf(viewer, { ...wanted, before: Number.MAX_SAFE_INTEGER });
  const some = statement`SELECT count(*)::float8 AS n FROM (${leaves} LIMIT ${ENTRIES_MAX + 1}) c`;
  const plan = await planOf(run, some);
  if (plan.cost > COST_MAX) {
    const { rows } = await planOf(run, leaves);
    return { entries: rough(rows), about: true, tooMany: rows > ENTRIES_MAX, most: ENTRIES_MAX };
  }
  const [row] = await run.all<{ n: number }>(some);
  const entries = Math.min(row?.n ?? 0, ENTRIES_MAX);
  const tooMany = (row?.n ?? 0) > ENTRIES_MAX;
  return { entries, about: false, tooMany, most: ENTRIES_MAX };
}

async function planOf(run: Runner, sql: Statement): Promise<{ cost: number; rows: number }> {
  const [row] = await run.all<{ "QUERY PLAN": { Plan: { "Total Cost": number; "Plan Rows": number } }[] }>(
    statement`EXPLAIN (FORMAT JSON) ${sql}`,
  );
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return { cost: plan?.["Total Cost"] ?? 0, rows: plan?.["Plan Rows"] ?? 0 };
}

/** Two digits that count: an estimate has no more. */
const rough = (n: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / unit) * unit;
};
