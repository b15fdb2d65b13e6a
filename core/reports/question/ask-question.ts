import { canonicalText } from "#core/base/canonical.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import type { DataFormat } from "../data/formats.ts";
import { askReport, type ReportAct } from "../issued/ask-report.ts";
import type { IssuedReport } from "../issued/row.ts";
import { AskQuestion, type QuestionAsked } from "./schema.ts";

/**
 * Asks for the answer to a question as a PDF and as a bundle that verifies offline; a job makes it. Refuses who may not have
 * that report, names to whoever sees nobody by name, and a SEV that is not there for the viewer.
 */
export async function askQuestion(viewer: Viewer, raw: unknown): Promise<ReportAct> {
  const { redaction, reason, ...asked } = AskQuestion.parse(raw);
  mustAllow(viewer, "report.ask", { report: asked.report });
  refuseUnless(viewer.kind === "person", "forbidden");
  const kept = await keptOf(onClient(database().pool), asked);
  return askReport(viewer, { ...kept, redaction, reason });
}

type Kept = Pick<IssuedReport, "kind" | "question" | "about" | "readerId" | "personIds">;

/**
 * A question as it is kept: people apart, as ids; the rest as canonical JSON, so that one question has one spelling. The format
 * of data is part of it.
 */
export async function keptOf(
  run: Runner,
  asked: QuestionAsked & { readonly format?: DataFormat | undefined },
): Promise<Kept> {
  const { report, ...scope } = asked;
  const { reader, people, ...clear } = scope as Record<string, unknown> & {
    reader?: string;
    people?: string[];
  };
  const readerId = reader === undefined ? null : await personIdOf(run, "reader", reader);
  const ids = await Promise.all((people ?? []).map((each) => personIdOf(run, "people", each)));
  const said = Object.fromEntries(Object.entries(clear).filter(([, value]) => value !== undefined));
  const question = canonicalText({
    ...said,
    ...(readerId === null ? {} : { ofReader: true }),
    ...(ids.length === 0 ? {} : { ofPeople: true }),
  });
  const about = report === "sev" ? `sev-${asked.sev}` : "";
  return { kind: report, question, about, readerId, personIds: [...new Set(ids)].sort() };
}
