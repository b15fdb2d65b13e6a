import { DAY_MS } from "#core/base/durations.ts";
import { coveragesOf } from "#core/directory/coverage/coverage-of.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import type { Runner } from "#db/statement.ts";
import type { Line } from "./lines.ts";
import type { KeptQuestion } from "./schema.ts";

/** What the sources in question did not see in the time in question, in sentences; nothing where reads are not the question. */
export async function gapsOf(
  run: Runner,
  { report, question, askedAt }: { report: Question; question: KeptQuestion; askedAt: Date },
  lines: readonly Line[],
): Promise<string[]> {
  if (report !== "reads" && report !== "sev" && report !== "completeness") return [];
  const times = lines.flatMap(({ body }) =>
    typeof body.happenedAt === "string" ? [Date.parse(body.happenedAt)] : [],
  );
  const first = times.reduce((a, b) => Math.min(a, b), askedAt.getTime() - DAY_MS);
  const from = question.from ? new Date(question.from) : new Date(first);
  const to = question.to ? new Date(question.to) : askedAt;
  if (from >= to) return [];
  const sources = report === "sev" ? [...new Set(lines.flatMap(sourceOf))] : (question.source ?? null);
  const datasetIds = question.dataset ?? [];
  const found = await coveragesOf(run, sources, { from, to, now: askedAt, datasetIds });
  return found
    .filter(({ complete }) => !complete)
    .flatMap(({ reasons }) => reasons)
    .sort();
}

const sourceOf = ({ body }: Line): string[] =>
  body.kind === "read" && typeof body.source === "string" ? [body.source] : [];
