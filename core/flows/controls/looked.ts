import { DAY_MS, WEEK_MS } from "#core/base/durations.ts";
import type { EntryKind } from "#core/log/entry/kinds.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

const WEEKS = 26;

/** What people do when they examine what was recorded: the entries that only somebody who looked leaves. */
export const TASKS = [
  {
    id: "reads",
    words: "Searched reads",
    kinds: ["reads.search", "reads.export", "log.open", "exposure.open", "metrics.export"],
  },
  { id: "samples", words: "Looked at samples", kinds: ["reads.sample", "reads.look", "log.note"] },
  {
    id: "evidence",
    words: "Opened evidence",
    kinds: ["sev.evidence.open", "sev.file.open", "sev.notice.open"],
  },
  {
    id: "judged",
    words: "Judged SEVs",
    kinds: [
      ...(["sev.acknowledge", "sev.investigate", "sev.severity", "sev.contained"] as const),
      ...(["sev.review.finish", "sev.close", "sev.dismiss"] as const),
    ],
  },
  { id: "answered", words: "Answered people", kinds: ["why.answer", "sev.answer", "sev.notice.send"] },
  {
    id: "access",
    words: "Decided on access",
    kinds: [
      ...(["role.grant", "role.end", "purpose.approve", "purpose.second", "purpose.decline"] as const),
      ...(["exposure.except", "exposure.except.end"] as const),
    ],
  },
] as const satisfies readonly { id: string; words: string; kinds: readonly EntryKind[] }[];

/** One task by week; a number for each of `weeks`. */
export interface TaskWeeks {
  readonly id: string;
  readonly words: string;
  readonly counts: readonly number[];
}

/** Who looked, as counts: no name, and nothing of whom it was about. */
export interface Looked {
  /** Mondays, UTC, oldest first; the last week is not over. */
  readonly weeks: readonly Date[];
  readonly tasks: readonly TaskWeeks[];
  /** Whole weeks since the log began in which nobody did any of it. */
  readonly weeksWithout: number;
  /** How many different people did. */
  readonly people: number;
}

interface Row {
  readonly kind: string;
  readonly week: Date;
  readonly n: number;
}

/** The entries of 26 weeks that say that a person examined something. What a job did alone does not count. */
export async function lookedAt(run: Runner, now: Date): Promise<Looked> {
  const thisWeek = mondayOf(now);
  const weeks = Array.from({ length: WEEKS }, (_, at) => new Date(+thisWeek - (WEEKS - 1 - at) * WEEK_MS));
  const kinds = TASKS.flatMap((task) => [...task.kinds]);
  const [rows, [about]] = await Promise.all([
    run.all<Row>(statement`
      SELECT kind, date_trunc('week', recorded_at, 'UTC') AS week, count(*)::int AS n FROM entry
      WHERE log_id = ${LOG_ID} AND kind = ANY(${kinds}::text[]) AND actor_id IS NOT NULL AND recorded_at >= ${weeks[0]!}
      GROUP BY 1, 2`),
    run.all<{ people: number; began: Date | null }>(statement`
      SELECT (SELECT recorded_at FROM entry WHERE log_id = ${LOG_ID} ORDER BY leaf_index LIMIT 1) AS began,
        (SELECT count(DISTINCT actor_id)::int FROM entry
          WHERE log_id = ${LOG_ID} AND kind = ANY(${kinds}::text[]) AND recorded_at >= ${weeks[0]!}) AS people`),
  ]);
  const tasks = TASKS.map((task) => ({
    ...{ id: task.id, words: task.words },
    counts: weeks.map((week) =>
      sum(rows.filter((row) => +row.week === +week && includes(task.kinds, row.kind))),
    ),
  }));
  const began = about?.began ?? now;
  const over = weeks.map((week, at) => ({ week, at })).filter(({ week }) => week >= began && week < thisWeek);
  const weeksWithout = over.filter(({ at }) => tasks.every(({ counts }) => counts[at] === 0)).length;
  return { weeks, tasks, weeksWithout, people: about?.people ?? 0 };
}

const includes = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind);
const sum = (rows: readonly Row[]): number => rows.reduce((total, { n }) => total + n, 0);

function mondayOf(at: Date): Date {
  const midnight = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(midnight - ((at.getUTCDay() + 6) % 7) * DAY_MS);
}
