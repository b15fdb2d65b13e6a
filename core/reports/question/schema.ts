import { z } from "zod";
import { READ_FILTER } from "#core/log/reads/read-filter.ts";
import { QUESTIONS, type Question, SHOWN_BY } from "#core/verify/bundle/question/format.ts";
import { DATA_FORMATS } from "../data/formats.ts";

const { from, to, dataset, dss, source, outcome, purpose, how, sev } = READ_FILTER;
const person = z.string().trim().min(1).max(200);
const PEOPLE_MAX = 50;

/** Everything that a question can be narrowed to. `reader` and `people` are a person's id, e-mail or id at home. */
const SCOPE = {
  ...{ from, to, dataset, dss, source, outcome, purpose, how, sev },
  reader: person.optional(),
  people: z.union([person.transform((one) => [one]), z.array(person).min(1).max(PEOPLE_MAX)]).optional(),
} as const;
export type ScopeField = keyof typeof SCOPE;

/** What each question may be narrowed to. */
export const TAKES: Readonly<Record<Question, readonly ScopeField[]>> = {
  reads: ["from", "to", "dataset", "dss", "source", "outcome", "purpose", "how", "reader", "people"],
  watchers: ["from", "to", "reader"],
  purposes: ["purpose"],
  sev: ["sev"],
  programme: ["from", "to"],
  completeness: ["source"],
};

const shape = { report: z.enum(QUESTIONS), ...SCOPE } as const;

type Asked = {
  report: Question;
  from?: string | undefined;
  to?: string | undefined;
  sev?: number | undefined;
};

function within(asked: Asked, context: z.RefinementCtx): void {
  const say = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  for (const field of Object.keys(SCOPE) as ScopeField[])
    if ((asked as Record<string, unknown>)[field] !== undefined && !TAKES[asked.report].includes(field))
      say(field, "this question is not narrowed to that");
  if (asked.report === "sev" && asked.sev === undefined) say("sev", "which SEV: its number");
  if (asked.from && asked.to && new Date(asked.from) >= new Date(asked.to))
    say("to", "the end comes after the beginning");
}

/** A question with its scope. Refuses what the question is not narrowed to. */
export const QuestionAsked = z.strictObject(shape).superRefine(within);
export type QuestionAsked = z.infer<typeof QuestionAsked>;

/** A question, how people are to show, and why it is asked. */
export const AskQuestion = z
  .strictObject({
    ...shape,
    /** How people show: by name, by pseudonyms of the report, or by unit alone. */
    redaction: z.enum(SHOWN_BY).default("pseudonyms"),
    reason: z.string().trim().min(10).max(2_000),
  })
  .superRefine(within);

/** The reads of a scope as data, in one format. People show by pseudonyms whatever readers show by. */
export const AskData = z
  .strictObject({
    ...shape,
    report: z.literal("reads").default("reads"),
    format: z.enum(DATA_FORMATS),
    redaction: z.enum(SHOWN_BY).default("pseudonyms"),
    reason: z.string().trim().min(10).max(2_000),
  })
  .superRefine(within);

/** The reads of a scope with the proof of each. A name or nobody: an entry proves no pseudonym. */
export const AskProven = z
  .strictObject({
    ...shape,
    report: z.literal("reads").default("reads"),
    redaction: z.enum(["names", "units"]).default("units"),
    reason: z.string().trim().min(10).max(2_000),
  })
  .superRefine(within);

/** What is kept of a question, without people: these stand beside it, and in entries they are committed to. */
export const KeptQuestion = z.strictObject({
  ...{ from, to },
  dataset: z.array(z.string()).optional(),
  dss: z.array(z.number()).optional(),
  source: z.array(z.string()).optional(),
  purpose: z.array(z.string()).optional(),
  how: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  sev: z.number().optional(),
  /** Whether it is of one reader's access, or of some people's reads, who are kept apart. */
  ofReader: z.literal(true).optional(),
  ofPeople: z.literal(true).optional(),
  /** Of a download of data. */
  format: z.enum(DATA_FORMATS).optional(),
});
export type KeptQuestion = z.infer<typeof KeptQuestion>;
