import { type Dss, type Severity, sev } from "#core/base/scales.ts";
import { unreachable } from "#core/base/unreachable.ts";

/** Who could read, or did. `logins` is the population that percentages go by; `null` when nobody could count it. */
export type Audience =
  | { readonly kind: "authorised" }
  | {
      readonly kind: "people";
      readonly readers: number;
      readonly logins: number | null;
      readonly external: boolean;
    };

export type PurposeFinding = "valid" | "none" | "contradicted" | "false";

/** `unknown` also when the log has a gap; `exported` only on an export event, COPY or download, never a SELECT. */
export type ReadsFinding = "none" | "unknown" | "read" | "exported";

/** What the score is taken of. A grant that names no purpose is purpose `none`. */
export interface ScoreInput {
  readonly dss: Dss;
  readonly subjects: number;
  readonly audience: Audience;
  readonly purpose: PurposeFinding;
  readonly openHours: number;
  readonly reads: ReadsFinding;
}

/** One summand as it is shown: what it is about, in words, and its whole points. */
export interface ScoreTerm {
  readonly term: "D" | "N" | "A" | "P" | "T" | "E";
  readonly words: string;
  readonly points: number;
}

const HOUR_OF_DAY = 24;
const HOURS_OF_WEEK = 7 * HOUR_OF_DAY;
const DSS_POINTS = { 1: 0, 2: 10, 3: 20, 4: 30 } as const;
const PURPOSE_POINTS = { valid: 0, none: 5, contradicted: 10, false: 15 } as const;
const READS_POINTS = { none: -10, unknown: 7, read: 7, exported: 12 } as const;
const PURPOSE_WORDS = {
  valid: "a valid purpose",
  none: "no purpose named",
  contradicted: "the use contradicts its purpose",
  false: "a false purpose",
} as const;
const READS_WORDS = {
  none: "no read in a complete log",
  unknown: "reads cannot be excluded",
  read: "read",
  exported: "exported",
} as const;

/** The lowest score of each severity, most serious first. A score under all of them is SEV 5. */
export const SEVERITY_FLOORS: readonly { readonly from: number; readonly severity: Severity }[] = [
  { from: 80, severity: sev(0) },
  { from: 65, severity: sev(1) },
  { from: 50, severity: sev(2) },
  { from: 35, severity: sev(3) },
  { from: 20, severity: sev(4) },
];

/** The severity a score stands for. */
export function severityOf(score: number): Severity {
  return SEVERITY_FLOORS.find((floor) => score >= floor.from)?.severity ?? sev(5);
}

/**
 * The six terms of product.md in their order. Points are whole: N alone has a fraction, so rounding it half up here
 * gives the same score as rounding the sum. Refuses (RangeError) negative or broken counts.
 */
export function scoreTerms(input: ScoreInput): ScoreTerm[] {
  return [
    { term: "D", ...dssTerm(input.dss) },
    { term: "N", ...subjectsTerm(input.subjects) },
    { term: "A", ...audienceTerm(input.audience) },
    { term: "P", words: PURPOSE_WORDS[input.purpose], points: PURPOSE_POINTS[input.purpose] },
    { term: "T", ...openTerm(input.openHours) },
    { term: "E", words: READS_WORDS[input.reads], points: READS_POINTS[input.reads] },
  ];
}

/** The sum of the terms: -10 to 105. */
export function totalOf(terms: readonly ScoreTerm[]): number {
  return terms.reduce((sum, term) => sum + term.points, 0);
}

type WordsAndPoints = Pick<ScoreTerm, "words" | "points">;

function dssTerm(dss: Dss): WordsAndPoints {
  const points = DSS_POINTS[dss as 1 | 2 | 3 | 4];
  return { words: `DSS ${dss}`, points };
}

function subjectsTerm(subjects: number): WordsAndPoints {
  requireCount("subjects", subjects);
  const points = Math.round(Math.min(20, 7 * Math.log10(subjects + 1)));
  return { words: countOf(subjects, "person", "people"), points };
}

/** Half of the logins goes before the absolute steps: 24 readers of 24 logins are everybody, not "up to 100". */
function audienceTerm(audience: Audience): WordsAndPoints {
  switch (audience.kind) {
    case "authorised":
      return { words: "an authorised audience", points: 0 };
    case "people":
      return peopleTerm(audience.readers, audience.logins, audience.external);
    default:
      return unreachable(audience);
  }
}

function peopleTerm(readers: number, logins: number | null, external: boolean): WordsAndPoints {
  requireCount("readers", readers);
  if (logins !== null) requireCount("logins", logins);
  const could = countOf(readers, "login", "logins");
  if (external) return { words: "somebody outside", points: 20 };
  if (readers === 0) return { words: "nobody", points: 0 };
  if (readers === 1) return { words: "one person", points: 4 };
  if (logins !== null && readers >= logins) return { words: "every login", points: 18 };
  if (logins !== null && readers * 2 >= logins) return { words: `${could}, half or more`, points: 18 };
  if (readers <= 10) return { words: `${could}, up to 10`, points: 8 };
  if (readers <= 100) return { words: `${could}, up to 100`, points: 12 };
  // How many logins there are is unknown, and unknown is never taken as safe.
  if (logins === null) return { words: `${could}, of an unknown number`, points: 18 };
  return { words: `${could}, under half`, points: 15 };
}

function openTerm(openHours: number): WordsAndPoints {
  if (!(openHours >= 0)) throw new RangeError(`openHours must be 0 or more, not ${openHours}`);
  if (openHours < 1) return { words: "open under 1 h", points: 0 };
  const words = openHours < HOURS_OF_WEEK ? `open ${Math.floor(openHours)} h` : openDays(openHours);
  if (openHours < HOUR_OF_DAY) return { words, points: 2 };
  return { words, points: openHours < HOURS_OF_WEEK ? 5 : 8 };
}

function openDays(openHours: number): string {
  return Number.isFinite(openHours)
    ? `open ${Math.floor(openHours / HOUR_OF_DAY)} days`
    : "open, since when unknown";
}

function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a count, not ${value}`);
}

function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
