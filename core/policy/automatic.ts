import { type Dss, moreSerious, type Severity, sev } from "#core/base/scales.ts";
import type { ExposureColumn } from "./audience.ts";
import { type ScoreInput, type ScoreTerm, scoreTerms, severityOf, totalOf } from "./score.ts";

/** The table of detection.md. DSS 1 has no row: an exposure of it is judged by its score alone. */
const EXPOSURE_TABLE: Readonly<Record<2 | 3 | 4, Readonly<Record<ExposureColumn, Severity>>>> = {
  4: { half_or_outside: sev(0), over_cap: sev(1), jump: sev(2) },
  3: { half_or_outside: sev(1), over_cap: sev(2), jump: sev(3) },
  2: { half_or_outside: sev(2), over_cap: sev(3), jump: sev(4) },
};

/** What an open audience means by itself, whatever was read; `null` for DSS 1. */
export function exposureSeverity(dss: Dss, column: ExposureColumn): Severity | null {
  return dss === 1 ? null : EXPOSURE_TABLE[dss as 2 | 3 | 4][column];
}

export interface AutomaticInput extends ScoreInput {
  /** `null` when no audience is open. */
  readonly exposure: ExposureColumn | null;
  readonly actorIsReviewerOrAdmin: boolean;
  /** Filed by an employee and nobody has triaged it yet. */
  readonly filedUntriaged: boolean;
}

export interface AutomaticSeverity {
  readonly severity: Severity;
  readonly score: number;
  readonly terms: readonly ScoreTerm[];
  readonly byScore: Severity;
  readonly byExposure: Severity | null;
  readonly decidedBy: "score" | "exposure" | "both";
  /** What moved it after score and table: one level up for the actor's role, the floor of an employee's filing. */
  readonly raisedFor: readonly ("actor_role" | "filing")[];
}

/**
 * The more serious of the score and, with an exposure, the table; then one level up when the actor is a reviewer or
 * admin; then at least SEV 3 for what an employee filed, until it is triaged.
 */
export function automaticSeverity(input: AutomaticInput): AutomaticSeverity {
  const terms = scoreTerms(input);
  const score = totalOf(terms);
  const byScore = severityOf(score);
  const byExposure = input.exposure === null ? null : exposureSeverity(input.dss, input.exposure);
  const base = byExposure === null ? byScore : moreSerious(byScore, byExposure);
  const forRole = input.actorIsReviewerOrAdmin ? oneLevelUp(base) : base;
  const severity = input.filedUntriaged ? moreSerious(forRole, sev(3)) : forRole;
  const raisedFor: ("actor_role" | "filing")[] = [];
  if (forRole !== base) raisedFor.push("actor_role");
  if (severity !== forRole) raisedFor.push("filing");
  return {
    severity,
    score,
    terms,
    byScore,
    byExposure,
    decidedBy: deciderOf(byScore, byExposure),
    raisedFor,
  };
}

function oneLevelUp(severity: Severity): Severity {
  return sev(Math.max(0, severity - 1));
}

function deciderOf(byScore: Severity, byExposure: Severity | null): AutomaticSeverity["decidedBy"] {
  if (byExposure === null || byScore < byExposure) return "score";
  return byScore === byExposure ? "both" : "exposure";
}

/**
 * Automatic only rises: the severity to keep, and the milder one the evidence supports now, which a reviewer may
 * take, or `null`.
 */
export function riseOnly(
  before: Severity,
  now: Severity,
): { automatic: Severity; evidenceSupports: Severity | null } {
  return { automatic: moreSerious(before, now), evidenceSupports: now > before ? now : null };
}
