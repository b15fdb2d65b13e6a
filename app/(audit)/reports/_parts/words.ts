import { plural } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import type { DataFormat } from "#core/reports/data/formats.ts";
import type { Listed } from "#core/reports/issued/list-reports.ts";
import type { FailedWhy } from "#core/reports/issued/report-kind.ts";
import type { KeptQuestion } from "#core/reports/question/schema.ts";
import type { Schedule } from "#core/reports/saved/periods.ts";
import type { StopWhy } from "#core/reports/saved/row.ts";
import type { Question, ShownBy } from "#core/verify/bundle/question/format.ts";

export const QUESTION_WORDS: Readonly<
  Record<Question, { title: string; asks: string; of: readonly [string, string] }>
> = {
  reads: {
    title: "Who read whom",
    asks: "Each read with its reader, person, dataset and purpose.",
    of: ["read", "reads"],
  },
  watchers: {
    title: "Who watched the watchers",
    asks: "Each look at the log, at evidence and at reports.",
    of: ["look", "looks"],
  },
  purposes: {
    title: "Register of purposes",
    asks: "What is in force, who holds it, who decided so.",
    of: ["decision", "decisions"],
  },
  sev: {
    title: "SEV file",
    asks: "One SEV: steps, evidence, what was said about it.",
    of: ["step or read", "steps and reads"],
  },
  programme: {
    title: "Programme and pauses",
    asks: "When it was on, pausing and paused, and who decided.",
    of: ["change", "changes"],
  },
  completeness: {
    title: "How far the log carries",
    asks: "Sources, gaps, what each look at the whole log found, signed heads and who countersigned them.",
    of: ["event", "events"],
  },
};

export const FORMAT_WORDS: Readonly<Record<DataFormat, { label: string; hint: string }>> = {
  csv: { label: "CSV", hint: "for a spreadsheet; formulas are escaped" },
  ndjson: { label: "NDJSON", hint: "one JSON object a line" },
  parquet: {
    label: "Parquet",
    hint: "for analysis; the question and the log's signed head are in its metadata",
  },
  ocsf: { label: "OCSF", hint: "events for a SIEM, in the classes that Whosaw takes in itself" },
};

/** What an issued report is called. */
export const titleOf = (report: Listed): string =>
  isQuestion(report) ? QUESTION_WORDS[report].title : OTHER_TITLES[report];

const OTHER_TITLES: Readonly<Record<Exclude<Listed, Question>, string>> = {
  window: "Report on an exposure",
  data: "Reads as data",
  proven: "Reads with the proof of each",
};
const isQuestion = (report: Listed): report is Question => Object.hasOwn(QUESTION_WORDS, report);

/** "once", "3 times". */
export const times = (n: number): string => (n === 1 ? "once" : plural(n, "time"));

const AT: Readonly<Record<Schedule["every"], string>> = {
  day: "each day",
  week: "each Monday",
  month: "on the first of each month",
};

/** When a report is made by itself, and over what: "each Monday at 06:00, Europe/Berlin". */
export const scheduleWords = ({ every, hour, zone }: Schedule): string =>
  `${AT[every]} at ${String(hour).padStart(2, "0")}:00, ${zone}`;

/** The days of a period by its key: "week 2026-11-16". */
export function periodWords(period: string): string {
  const [every = "", day = ""] = period.split(" ");
  const from = new Date(`${day}T00:00:00Z`);
  if (every === "month")
    return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(from);
  return every === "week" ? `the week from ${dayOfYear(from, "UTC")}` : dayOfYear(from, "UTC");
}

export const ROLE_WORDS: Readonly<Record<string, string>> = {
  reviewer: "reviewers",
  auditor: "auditors",
  privacy: "privacy officers",
  steward: "stewards",
  workers: "worker representatives",
};

export const STOPPED: Readonly<Record<StopWhy, string>> = {
  owner_gone: "whoever set it up does not work here any more",
  not_allowed: "whoever set it up may not have it any more",
  erased: "somebody whom it is about was erased",
};

export const SHOWN_WORDS: Readonly<Record<ShownBy, string>> = {
  names: "with names",
  pseudonyms: "with pseudonyms",
  units: "by unit",
};

export const FAILED: Readonly<Record<FailedWhy, string>> = {
  too_many: "It holds more entries than fit: ask for less of it.",
  asker_gone: "Whoever asked for it does not work here any more.",
  not_allowed: "Whoever asked for it may not have it any more.",
  erased: "Somebody whom it is about was erased meanwhile: ask for another.",
  gave_up: "It was tried several times: ask again.",
};

/** What a question was narrowed to, in a few words, or the words for nothing; of whom is not said. */
export function scopeWords(scope: KeptQuestion, zone: string, all = "all of it"): string {
  const { from, to, dataset, dss, source, purpose, how, outcome, sev, ofReader, ofPeople, format } = scope;
  const day = (at: string) => dayOfYear(new Date(at), zone);
  const time =
    from && to
      ? [`${day(from)} to ${day(to)}`]
      : from
        ? [`since ${day(from)}`]
        : to
          ? [`until ${day(to)}`]
          : [];
  const words = [
    ...(format ? [FORMAT_WORDS[format].label] : []),
    ...(sev === undefined ? [] : [`SEV-${sev}`]),
    ...time,
    ...(dataset ? [dataset.join(", ")] : []),
    ...(dss ? [`DSS ${dss.join(", ")} of 4`] : []),
    ...(source ? [`from ${source.join(", ")}`] : []),
    ...(purpose ? [`for ${purpose.map((each) => (each === "none" ? "no purpose" : each)).join(", ")}`] : []),
    ...(how ? [how.join(", ")] : []),
    ...(outcome ? [`${outcome} alone`] : []),
    ...(ofReader ? ["of one reader"] : []),
    ...(ofPeople ? ["of some people"] : []),
  ];
  return words.length === 0 ? all : words.join("; ");
}
