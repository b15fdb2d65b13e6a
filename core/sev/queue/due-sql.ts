import { sev } from "#core/base/scales.ts";
import { clocksOf, type Due } from "#core/policy/clocks.ts";
import type { ClockKind } from "#core/policy/next-clock.ts";
import { type Statement, statement } from "#db/statement.ts";

type OwnClock = Exclude<ClockKind, "notify">;

const SEVERITIES = [0, 1, 2, 3, 4, 5] as const;

/** The severity that counts, of `sev v`. */
export const severitySql = statement`coalesce(v.final, v.triaged, v.automatic)`;

const dutySql = statement`least(${severitySql}, v.held)`;

/** From when each clock counts. */
const FROM: Readonly<Record<OwnClock, Statement>> = {
  acknowledge: statement`v.raised_at`,
  contain: statement`coalesce(v.reopened_at, v.raised_at)`,
  review: statement`v.raised_at`,
};

const OVER = statement`(v.state = 'closed' OR v.state IN ('dismissed', 'merged') AND v.held IS NULL)`;

const BY_RULE = statement`least(v.accepted_at, coalesce(v.serious_since, v.raised_at) + interval '24 hours')`;
const HAS_TRACK = statement`v.number IN (SELECT sev_number FROM sev_event WHERE kind = 'notification')`; // looked up once: few have one

/**
 * When the 72 h of `sev v` run out (`notificationClock`), while its track is still assessing or due; null when they do not run.
 * Once the authority was told a first phase there is no moment to keep any more.
 */
export const notifyBySql = statement`CASE WHEN ${OVER} THEN NULL
  WHEN ${HAS_TRACK} THEN (SELECT coalesce(t.start, ${BY_RULE})
    FROM (SELECT (array_agg(e.data ->> 'to' ORDER BY e.id DESC) FILTER (WHERE e.data ->> 'act' = 'start'))[1]::timestamptz AS start,
        (array_agg(e.data ->> 'decision' ORDER BY e.id DESC) FILTER (WHERE e.data ->> 'act' = 'decide'))[1] AS decision,
        count(*) FILTER (WHERE e.data ->> 'act' = 'tell') AS phases
      FROM sev_event e WHERE e.kind = 'notification' AND e.sev_number = v.number) t
    WHERE t.phases = 0 AND (t.decision = 'due' OR t.decision IS NULL AND ${dutySql} <= 1))
  WHEN ${dutySql} <= 1 THEN ${BY_RULE} END + interval '72 hours'`;

/**
 * When the next clock of `sev v` runs out; null when none runs. Made from the table of the policy, so that the database
 * sorts by what `nextClock` says.
 */
export const dueSql = statement`CASE
  WHEN v.state = 'triage' AND v.acknowledged_at IS NULL THEN coalesce(${dueOf("acknowledge")}, ${notifyBySql})
  WHEN (v.state IN ('triage', 'investigating') OR v.state IN ('dismissed', 'merged') AND v.held IS NOT NULL) AND num_nulls(v.opened_at, v.closed_at) > 0
    THEN least(${dueOf("contain")}, ${notifyBySql})
  WHEN v.state IN ('contained', 'review') THEN least(${dueOf("review")}, ${notifyBySql})
  WHEN NOT ${OVER} THEN ${notifyBySql} END`;

function dueOf(kind: OwnClock): Statement {
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
