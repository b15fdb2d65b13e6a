import { sev } from "#core/base/scales.ts";
import { clocksOf, type Due } from "#core/policy/clocks.ts";
import type { ClockKind } from "#core/policy/next-clock.ts";
import { type Statement, statement } from "#db/statement.ts";

const SEVERITIES = [0, 1, 2, 3, 4, 5] as const;

/** The severity that counts, of `sev v`. */
export const severitySql = statement`coalesce(v.final, v.triaged, v.automatic)`;

const dutySql = statement`least(${severitySql}, v.held)`;

/** From when each clock counts. */
const FROM: Readonly<Record<ClockKind, Statement>> = {
  acknowledge: statement`v.raised_at`,
  contain: statement`coalesce(v.reopened_at, v.raised_at)`,
  review: statement`v.raised_at`,
};

/**
 * When the next clock of `sev v` runs out; null when none runs. Made from the table of the policy, so that the database
 * sorts by what `nextClock` says.
 */
export const dueSql = statement`CASE
  WHEN v.state = 'triage' AND v.acknowledged_at IS NULL THEN ${dueOf("acknowledge")}
  WHEN (v.state IN ('triage', 'investigating') OR v.state IN ('dismissed', 'merged') AND v.held IS NOT NULL) AND num_nulls(v.opened_at, v.closed_at) > 0 THEN ${dueOf("contain")}
  WHEN v.state IN ('contained', 'review') THEN ${dueOf("review")} END`;

function dueOf(kind: ClockKind): Statement {
  const branches = SEVERITIES.map((severity) => {
    const due = clocksOf(sev(severity))[kind];
    return due ? statement`WHEN ${severity}::int THEN ${momentOf(due, FROM[kind])}` : statement``;
  });
  return statement`CASE ${dutySql} ${branches.reduce((all, each) => statement`${all} ${each}`)} END`;
}

function momentOf(due: Due, from: Statement): Statement {
  if (due.kind === "after") return statement`${from} + ${due.ms}::int * interval '1 millisecond'`;
  return statement`date_trunc('day', ${from}, 'UTC') + interval '2 days'`;
}
