import type { DataFormat } from "#core/reports/data/formats.ts";
import type { Builder } from "#core/reports/question/builder.ts";
import type { ScopeField } from "#core/reports/question/schema.ts";
import { type Definable, EXPORT_FORMATS, kindOf } from "#core/reports/saved/definable.ts";
import type { Question, ShownBy } from "#core/verify/bundle/question/format.ts";

/** A question as it is being built; empty fields leave nothing out. */
export interface Draft {
  readonly report: Question;
  readonly from: string;
  readonly to: string;
  readonly dataset: readonly string[];
  readonly dss: readonly string[];
  readonly source: readonly string[];
  readonly purpose: readonly string[];
  readonly how: readonly string[];
  readonly outcome: string;
  readonly reader: string;
  /** One a line. */
  readonly people: string;
  readonly sev: string;
  readonly redaction: ShownBy;
  /** As a report with its proofs, as reads with the proof of each, or as data alone. */
  readonly format: "report" | "proven" | DataFormat;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const LISTS = ["dataset", "dss", "source", "purpose", "how"] as const;
const WORDS = ["from", "to", "outcome", "reader", "sev"] as const;
const FORMATS = ["report", ...EXPORT_FORMATS] as const;
const SHOWN_BY: readonly string[] = ["names", "pseudonyms", "units"];

/** The question that an address asks; what it does not say is open, and what the viewer may not ask is the first they may. */
export function draftOf(asked: Asked, { questions, mayName }: Builder): Draft {
  const one = (name: string): string => [asked[name]].flat()[0] ?? "";
  const list = (name: string): string[] => [asked[name]].flat().filter((each) => each !== undefined);
  const report =
    questions.find((each) => each.report === one("report"))?.report ?? questions[0]?.report ?? "completeness";
  const shown = one("redaction");
  const redaction =
    SHOWN_BY.includes(shown) && (shown !== "names" || mayName) ? (shown as ShownBy) : "pseudonyms";
  return {
    ...{ report, redaction, people: "" },
    format: FORMATS.find((format) => format === one("format")) ?? "report",
    ...(Object.fromEntries(WORDS.map((name) => [name, one(name)])) as Record<(typeof WORDS)[number], string>),
    ...(Object.fromEntries(LISTS.map((name) => [name, list(name)])) as Record<
      (typeof LISTS)[number],
      string[]
    >),
  };
}

/** What a question takes of a draft. People stay out of addresses: they are sent, and never shown in one. */
export function queryOf(draft: Draft, takes: readonly ScopeField[]): URLSearchParams {
  const query = new URLSearchParams({ report: draft.report });
  for (const name of takes) {
    if (name === "people") continue;
    for (const value of [draft[name]].flat()) if (value !== "") query.append(name, String(value));
  }
  return query;
}

export const peopleIn = ({ people }: Draft): string[] =>
  people
    .split(/[\n,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** Only reads go out as data, or in numbers that no report holds. */
export const asData = ({ report, format }: Draft): boolean =>
  report === "reads" && format !== "report" && format !== "proven";
export const asProven = ({ report, format }: Draft): boolean => report === "reads" && format === "proven";

/** What would be saved. */
export const definableOf = ({ report, format }: Draft): Definable =>
  kindOf(report, report !== "reads" || format === "report" ? undefined : format);

/** The same as it is sent. */
export function bodyOf(draft: Draft, takes: readonly ScopeField[]): Record<string, unknown> {
  const fields = takes.flatMap((name): [string, unknown][] => {
    const value = name === "people" ? peopleIn(draft) : draft[name];
    return value.length === 0 ? [] : [[name, value]];
  });
  const format = asData(draft) ? { format: draft.format } : {};
  return { report: draft.report, redaction: draft.redaction, ...format, ...Object.fromEntries(fields) };
}
