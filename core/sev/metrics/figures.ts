import { SEVERITY_MAX, type Severity, sev as severityOf } from "#core/base/scales.ts";
import { clocksOf, type Due, dueAt } from "#core/policy/clocks.ts";
import type { WorkSpan } from "./spans.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** What of a SEV its figures are made of. Times are ours; `null` is not yet. */
export interface SevTimes {
  readonly severity: Severity;
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  /** Its times of work: each is contained and closed by itself. */
  readonly spans: readonly WorkSpan[];
  readonly label: "true_positive" | "false_positive" | null;
  /** Which rules found it, with their versions ("peek 1"); empty where an employee filed it. */
  readonly detectors: readonly string[];
}

/**
 * How long something took since the SEV was raised, or since it was reopened and had to be done again, and how many kept
 * their clock.
 */
export interface TimeFigure {
  /** Of those that are done; null while none is. */
  readonly took: Spread | null;
  /** Those with a clock that is kept or has run out by now. */
  readonly judged: number;
  readonly inTime: number;
}

export interface TimeFigures {
  readonly raised: number;
  readonly acknowledge: TimeFigure;
  readonly contain: TimeFigure;
  readonly resolve: TimeFigure;
}

export interface SeverityFigures extends TimeFigures {
  readonly severity: Severity;
}

export interface DetectorFigures extends TimeFigures {
  readonly detector: string;
  readonly labelled: number;
  readonly right: number;
}

/** The detector of what an employee filed and no rule found. */
export const FILED = "filed by an employee";

/** The figures of each severity that was raised at all, the most serious first. `now` decides which clocks ran out. Pure. */
export function bySeverity(sevs: readonly SevTimes[], now: Date): SeverityFigures[] {
  return Array.from({ length: SEVERITY_MAX + 1 }, (_, level) => severityOf(level)).flatMap((severity) => {
    const of = sevs.filter((sev) => sev.severity === severity);
    return of.length > 0 ? [{ severity, ...timeFigures(of, now) }] : [];
  });
}

/**
 * The figures of each detector and version, those that raised the most first. A SEV that two rules found counts for both.
 * `right` of `labelled` is the precision: only what a person labelled counts.
 */
export function byDetector(sevs: readonly SevTimes[], now: Date): DetectorFigures[] {
  const names = [...new Set(sevs.flatMap(detectorsOf))];
  return names
    .map((detector) => {
      const of = sevs.filter((sev) => detectorsOf(sev).includes(detector));
      const labelled = of.filter(({ label }) => label !== null);
      const right = labelled.filter(({ label }) => label === "true_positive").length;
      return { detector, labelled: labelled.length, right, ...timeFigures(of, now) };
    })
    .sort((a, b) => b.raised - a.raised || a.detector.localeCompare(b.detector));
}

const detectorsOf = ({ detectors }: SevTimes): readonly string[] =>
  detectors.length > 0 ? detectors : [FILED];

function timeFigures(sevs: readonly SevTimes[], now: Date): TimeFigures {
  const acknowledged = sevs.map(({ severity, raisedAt, acknowledgedAt }) => {
    return { severity, from: raisedAt, at: acknowledgedAt, overAt: null };
  });
  const each = (step: "containedAt" | "closedAt"): Try[] =>
    sevs.flatMap(({ severity, spans }) =>
      spans.map(({ from, overAt, [step]: at }) => ({ severity, from, at, overAt })),
    );
  return {
    raised: sevs.length,
    acknowledge: timeFigure(acknowledged, now, (severity) => clocksOf(severity).acknowledge),
    contain: timeFigure(each("containedAt"), now, (severity) => clocksOf(severity).contain),
    resolve: timeFigure(each("closedAt"), now, () => null),
  };
}

/** Something that had to be done: from when, when it was, and when there was nothing to do any more. */
interface Try {
  readonly severity: Severity;
  readonly from: Date;
  readonly at: Date | null;
  readonly overAt: Date | null;
}

function timeFigure(tries: readonly Try[], now: Date, clock: (severity: Severity) => Due | null): TimeFigure {
  const took = tries.flatMap(({ from, at }) => (at ? [at.getTime() - from.getTime()] : []));
  const judged = tries.flatMap(({ severity, from, at, overAt }) => {
    const due = clock(severity);
    if (due === null) return [];
    const limit = dueAt(due, from);
    if (at) return [at <= limit];
    return limit < (overAt ?? now) ? [false] : [];
  });
  return { took: spreadOf(took), judged: judged.length, inTime: judged.filter(Boolean).length };
}
