import { type Check, holds } from "./check-failed.ts";
import type { ReportBundle } from "./format.ts";
import { linesOf } from "./lines-of.ts";
import {
  PEOPLE_COLUMNS,
  PEOPLE_MAX,
  PERSON_STANDINGS,
  type PeopleColumn,
  type PersonStanding,
  type Redaction,
  type ReportStatement,
} from "./report-format.ts";
import type { ReportLine } from "./verify-report.ts";

const FOLLOWS: Check = "what is said of each person follows from the lines";
const COUNTS: Check = "the counts are right";

/** What a report's own lines come to. */
export interface ReportCounts {
  readonly rows: number;
  readonly lines: number;
  readonly need: number;
  readonly excess: number;
  readonly superuser: number;
  readonly readers: number;
  readonly people: ReportStatement["counts"]["people"];
  /** Lines that name people of whom one can no longer be opened. */
  readonly notOpenable: number;
}

type Person = Readonly<Record<PeopleColumn, string>>;

interface Seen {
  /** In the order of time. */
  readonly excess: readonly ReportLine[];
  /** Who could be opened. */
  readonly readers: ReadonlySet<string>;
  readonly standings: ReadonlySet<string>;
}

/** Holds each line of people.csv against the reads that name that person. Throws CheckFailed. */
export function verifyReportPeople(
  bundle: ReportBundle,
  { gaps, counts: stated, verdict, redaction }: ReportStatement,
  lines: readonly ReportLine[],
): ReportCounts {
  const people = linesOf(bundle["people.csv"], "people.csv", PEOPLE_COLUMNS);
  const log = logOf(gaps, lines, redaction);
  const seen = seenIn(lines);
  const listed = new Set(people.map(({ person }) => person));
  holds(listed.size === people.length, FOLLOWS, "somebody stands in people.csv twice");
  for (const person of seen.keys())
    holds(listed.has(person), FOLLOWS, `reads.csv names ${person}, and people.csv has no such line`);
  for (const [at, person] of people.entries())
    verifyPerson(`line ${at + 2} of people.csv`, person, seen.get(person.person), log);
  const counts = countsOf(lines, people, log.unopened.length);
  verifyVerdict(verdict.code, counts, gaps);
  holds(stated.lines === lines.length, COUNTS, `lines: ${stated.lines} stated, ${lines.length} found`);
  for (const name of ["need", "excess", "superuser"] as const)
    holds(stated[name] === counts[name], COUNTS, `${name}: ${stated[name]} stated, ${counts[name]} found`);
  // Each line of an erased reader may be of another one.
  const most =
    counts.readers + lines.filter(({ reader, standing }) => standing === "excess" && reader === "").length;
  holds(
    counts.readers <= stated.readers && stated.readers <= most,
    COUNTS,
    `readers: ${stated.readers} stated, ${counts.readers} found`,
  );
  for (const [name, n] of Object.entries(counts.people))
    holds(
      stated.people[name as keyof typeof stated.people] === n,
      COUNTS,
      `people, ${name}: another number stated than the ${n} found`,
    );
  return counts;
}

function seenIn(lines: readonly ReportLine[]): Map<string, Seen> {
  const named = lines.flatMap((line) =>
    line.people === "" ? [] : line.people.split(" ").map((person) => ({ person, line })),
  );
  return new Map(
    [...Map.groupBy(named, ({ person }) => person)].map(([person, own]) => {
      const excess = own.map(({ line }) => line).filter(({ standing }) => standing === "excess");
      return [
        person,
        {
          excess: excess.toSorted((a, b) => (a.happened_at < b.happened_at ? -1 : 1)),
          readers: readersOf(excess),
          standings: new Set(own.map(({ line }) => line.standing)),
        },
      ];
    }),
  );
}

const readersOf = (lines: readonly ReportLine[]): Set<string> =>
  new Set(lines.flatMap(({ reader }) => (reader === "" ? [] : [reader])));

interface Log {
  readonly complete: boolean;
  /** Reads that may be of anybody: of a whole dataset, of nobody knows whom, or of many people of whom the report shows none. */
  readonly wide: readonly ReportLine[];
  /** Reads of people of whom one was erased: whom they name cannot be opened. */
  readonly unopened: readonly ReportLine[];
  /** One of them is of so many that an older report shows none of them: then it may be of anybody. */
  readonly maybeWide: boolean;
  /** Of those, how many were without need. */
  readonly unopenedExcess: number;
  /** Who read without need, as far as they could be opened. */
  readonly readers: ReadonlySet<string>;
}

function logOf(gaps: readonly string[], lines: readonly ReportLine[], redaction: Redaction): Log {
  const isWide = (line: ReportLine): boolean =>
    line.scope !== "people" || (redaction === "pseudonyms" && isHidden(line) && isMany(line));
  const unopened = lines.filter((line) => !isWide(line) && isHidden(line));
  const isExcess = ({ standing }: ReportLine): boolean => standing === "excess";
  return {
    ...{ complete: gaps.length === 0, wide: lines.filter(isWide), unopened },
    maybeWide: unopened.some(isMany),
    ...{ unopenedExcess: unopened.filter(isExcess).length, readers: readersOf(lines.filter(isExcess)) },
  };
}

const isMany = ({ subject_count }: ReportLine): boolean => Number(subject_count) > PEOPLE_MAX;
const isHidden = ({ people, subject_count }: ReportLine): boolean =>
  people === "" && Number(subject_count) > 0;

function verifyPerson(where: string, person: Person, seen: Seen | undefined, log: Log): void {
  const standing = PERSON_STANDINGS.find((each) => each === person.said);
  holds(standing, FOLLOWS, `${where}: it says nothing that there is to say`);
  const reads = Number(person.reads);
  const found = seen?.excess.length ?? 0;
  // Reads that cannot be opened may be of anybody.
  holds(
    found <= reads && reads <= found + log.unopenedExcess,
    FOLLOWS,
    `${where}: ${reads} reads stated, ${found} found`,
  );
  verifyReaders(where, person, seen, log);
  const times = [seen?.excess[0]?.happened_at ?? "", seen?.excess.at(-1)?.happened_at ?? ""];
  holds(
    reads > found || (person.first_at === times[0] && person.last_at === times[1]),
    FOLLOWS,
    `${where}: its times are not those of the reads`,
  );
  holds(
    SAID_WHEN[standing](reads, seen, log),
    FOLLOWS,
    `${where}: “${standing}” does not follow from the reads`,
  );
}

/** All who read and could be opened are told, nobody else is, and each who could not counts as one at most. */
function verifyReaders(where: string, person: Person, seen: Seen | undefined, log: Log): void {
  const told = new Set(listOf(person.read_by));
  for (const reader of seen?.readers ?? [])
    holds(told.has(reader), FOLLOWS, `${where}: ${reader} read, and is not told`);
  for (const reader of told)
    holds(
      seen?.readers.has(reader) || (log.unopenedExcess > 0 && log.readers.has(reader)),
      FOLLOWS,
      `${where}: ${reader} is told, and no line says that they read`,
    );
  const erased = (seen?.excess ?? []).filter(({ reader }) => reader === "").length;
  const stated = Number(person.readers);
  holds(
    told.size + Math.min(erased, 1) <= stated && stated <= told.size + erased + log.unopenedExcess,
    FOLLOWS,
    `${where}: another number of readers`,
  );
}

const listOf = (cell: string): string[] => (cell === "" ? [] : cell.split(" "));

const has = (lines: readonly ReportLine[], standing: string): boolean =>
  lines.some((line) => line.standing === standing);
/** Every read that may be of anybody was in need, and nothing is missing. */
const isTellable = ({ complete, wide }: Log): boolean =>
  complete && wide.every(({ standing }) => standing === "need");
/** Whoever needs a whole dataset read everybody in it; a read of nobody knows whom read nobody for sure. */
const ofNobodyKnown = ({ wide }: Log): boolean => wide.some(({ scope }) => scope !== "dataset");

const SAID_WHEN: Readonly<
  Record<PersonStanding, (reads: number, seen: Seen | undefined, log: Log) => boolean>
> = {
  read: (reads) => reads > 0,
  "read by a superuser": (reads, seen, { unopened }) =>
    reads === 0 && (seen?.standings.has("superuser") || has(unopened, "superuser")),
  "read in need alone": (reads, seen, log) => {
    if (reads > 0 || !isTellable(log) || seen?.standings.has("superuser")) return false;
    return seen !== undefined || has(log.unopened, "need") || (log.wide.length > 0 && !ofNobodyKnown(log));
  },
  "no read in the complete log": (reads, seen, { complete, wide }) =>
    reads === 0 && seen === undefined && complete && wide.length === 0,
  "cannot tell": (reads, seen, log) =>
    reads === 0 &&
    !seen?.standings.has("superuser") &&
    (!isTellable(log) || log.maybeWide || (seen === undefined && ofNobodyKnown(log))),
};

/** "None" only of a complete log without a superuser's read; reads are never "none". */
function verifyVerdict(code: string, { excess, superuser }: ReportCounts, gaps: readonly string[]): void {
  const expected = excess > 0 ? "reads" : gaps.length === 0 && superuser === 0 ? "none" : "cannot_tell";
  holds(code === expected, COUNTS, `the verdict is ${code}, and the lines come to ${expected}`);
}

function countsOf(
  lines: readonly ReportLine[],
  people: readonly Person[],
  notOpenable: number,
): ReportCounts {
  const of = (standing: string) => lines.filter((line) => line.standing === standing);
  const said = (standing: PersonStanding) => people.filter((person) => person.said === standing).length;
  return {
    rows: new Set(lines.map(({ leaf_index }) => leaf_index)).size,
    lines: lines.length,
    ...{ need: of("need").length, excess: of("excess").length, superuser: of("superuser").length },
    readers: new Set(of("excess").flatMap(({ reader }) => (reader === "" ? [] : [reader]))).size,
    people: {
      ...{ all: people.length, read: said("read"), apart: said("read by a superuser") },
      ...{ inNeed: said("read in need alone"), none: said("no read in the complete log") },
      cannotTell: said("cannot tell"),
    },
    notOpenable,
  };
}
