import type { QuestionScope } from "#core/verify/bundle/question/format.ts";
import type { IssuedReport } from "../issued/row.ts";
import { KeptQuestion } from "./schema.ts";
import type { ShownAs } from "./shown-as.ts";

const moment = (time: string | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();

/** What was asked for as a report states it; people as they show in its tables. */
export function scopeOf(
  row: Pick<IssuedReport, "question" | "readerId" | "personIds">,
  shown: ShownAs,
): QuestionScope {
  const { from, to, dataset, dss, source, purpose, how, outcome, sev } = KeptQuestion.parse(
    JSON.parse(row.question),
  );
  return {
    ...{ from: moment(from), to: moment(to), datasets: dataset ?? [], dss: dss ?? [], sources: source ?? [] },
    ...{ purposes: purpose ?? [], how: how ?? [], outcome: outcome ?? null, sev: sev ?? null },
    reader: row.readerId === null ? null : shown.id("reader", row.readerId) || shown.id("by", row.readerId),
    people: row.personIds.length === 0 ? null : row.personIds.map(shown.person).filter((id) => id !== ""),
  };
}

const QUESTIONS = {
  reads: "Who read whom, what, when and for which purpose?",
  watchers: "Who looked at the log itself, at evidence and at reports?",
  purposes: "Which purposes are there, who holds them, and who decided so?",
  sev: "What happened in this SEV, what was done, what was said, and what does it rest on?",
  programme: "When was the programme on, pausing and paused, and who decided so?",
  completeness:
    "How far does the log carry: what was watched, what was missing, and which heads were signed?",
} as const;

/** The question in words, with what it is narrowed to said in the scope. */
export const questionWords = (report: keyof typeof QUESTIONS, ofReader: boolean): string =>
  report === "reads" && ofReader
    ? "What did this one reader read, of whom, when and for which purpose?"
    : QUESTIONS[report];
