import { count, plural } from "../../numbers.ts";
import type { Fact } from "../../report.ts";
import type { Question, QuestionManifest, QuestionScope, ShownBy } from "./format.ts";
import type { QuestionCounts } from "./verify-question.ts";

const SHOW: Readonly<Record<ShownBy, string>> = {
  names: "names, each proven by what opens it",
  pseudonyms: "pseudonyms of this report, the same in all of its files",
  units: "units alone",
};

/** What of each kind of report is its maker's word, however well all of it holds. */
const NOT_PROVEN: Readonly<Record<Question, readonly string[]>> = {
  reads: ["Which reads were in need: purposes and the mapping say that, as the directory has them."],
  watchers: [
    "Whether somebody looked past this log: at a copy, or at a source itself.",
    "Looks at SEVs that are not open to whoever asked: they are left out, and not counted.",
  ],
  purposes: ["Whether a purpose is a good one, and whether its holders kept to it: its reads say that."],
  sev: ["The sentences of the timeline: the facts beside them are the entries' own."],
  programme: ["Whether every recorder stopped: the log has what collectors answered."],
  completeness: [
    "Whether each head continues the one before: two of them and a consistency proof show that.",
    "When the log signed a head: its note has no time. A countersignature has one, by the witness's clock.",
    "Whether a witness is who it says, and free of the company: compare its key with its operator.",
    "What a look at the whole log found: it stands here as whoever looked entered it.",
    "Whether a source told of everything: its coverage stands here as the directory has it.",
  ],
};

/** What stays unknown of the answer to a question. */
export function questionUnknown(
  { statement: { report, redaction } }: QuestionManifest,
  { notOpenable, crowds }: QuestionCounts,
): string[] {
  return [
    ...NOT_PROVEN[report],
    ...(redaction === "pseudonyms"
      ? ["Which lines are of one person: pseudonyms open nothing, so that nobody is named by this bundle."]
      : []),
    ...(redaction === "units" ? ["Who any line is of: only units show, and these are the directory's."] : []),
    ...(crowds.reads > 0 && redaction !== "units"
      ? [
          `Whom ${plural(crowds.reads, "read names", "reads name")}, of more than 1,000 people each: ${count(crowds.namings)} namings in all, counted by their entries.`,
        ]
      : []),
    ...(notOpenable > 0
      ? [`Who ${plural(notOpenable, "line is", "lines are")} of: whoever it was has been erased since.`]
      : []),
  ];
}

const listed = (list: readonly (string | number)[], none: string): string =>
  list.length === 0 ? none : list.join(", ");

function scopeWords({
  from,
  to,
  datasets,
  dss,
  sources,
  purposes,
  how,
  outcome,
  sev,
  reader,
  people,
}: QuestionScope): string {
  const parts = [
    from || to ? `${from ?? "the beginning"} to ${to ?? "the asking"}` : "all of the time up to the asking",
    ...(sev === null ? [] : [`SEV-${sev}`]),
    ...(datasets.length > 0 ? [`datasets ${listed(datasets, "")}`] : []),
    ...(dss.length > 0 ? [`DSS ${listed(dss, "")} of 4`] : []),
    ...(sources.length > 0 ? [`sources ${listed(sources, "")}`] : []),
    ...(purposes.length > 0 ? [`purposes ${listed(purposes, "")}`] : []),
    ...(how.length > 0 ? [listed(how, "")] : []),
    ...(outcome === null ? [] : [`${outcome} alone`]),
    ...(reader === null ? [] : [`by ${reader || "one reader"} alone`]),
    ...(people === null ? [] : [`of ${listed(people, "some people")}`]),
  ];
  return parts.join("; ");
}

/** What a report says of itself, as terms. */
export function questionFacts(
  { statement, origin, size, exportLeaf }: QuestionManifest,
  { lines }: QuestionCounts,
): Fact[] {
  return [
    { term: "Question", value: statement.question },
    { term: "Scope", value: scopeWords(statement.scope) },
    {
      term: "Lines",
      value: Object.entries(lines)
        .map(([file, n]) => `${file} ${count(n)}`)
        .join(", "),
    },
    {
      term: "Coverage",
      value: statement.gaps.length === 0 ? "no gap is told of" : statement.gaps.join(" "),
    },
    { term: "People show by", value: SHOW[statement.redaction] },
    { term: "Asked by", value: `${statement.askedBy.roles.join(", ")}, ${statement.askedAt}` },
    { term: "Log", value: `${origin}, ${count(size)} entries; the report is entry ${count(exportLeaf)}` },
  ];
}

/** What holds, in sentences, for whoever runs the check on a command line. */
export const questionSentences = (
  { statement, exportLeaf }: QuestionManifest,
  { rows }: QuestionCounts,
  key: string,
): string[] => [
  key,
  `All ${rows} entries behind the tables are in that log as they stand there, and every sum follows from these lines.`,
  `The report is entry ${exportLeaf}, asked for by ${statement.askedBy.roles.join(", ")} at ${statement.askedAt}: “${statement.question}”`,
  "Names and units are the directory's, sealed by the report. That nothing was left out is not shown.",
];
