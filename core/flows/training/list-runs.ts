import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { dueOf } from "./due-of.ts";
import { RUN_COLUMNS } from "./run-row.ts";
import { type RunFields, type RunView, toRunView } from "./run-view.ts";

export const RUN_SHOWS = ["all", "waiting", "due"] as const;
export const ListRuns = z.strictObject({
  /** `waiting`: for a second person; `due`: something is to be decided about somebody's data in it. */
  show: z.enum(RUN_SHOWS).default("all"),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** The number of the last run of the page before. */
  cursor: z.coerce.number().int().min(1).optional(),
});

export interface RunList {
  readonly items: readonly RunView[];
  readonly next: string | null;
  readonly counts: Readonly<Record<(typeof RUN_SHOWS)[number], number>>;
}

/**
 * Runs of training, newest first: an analyst's own and those of purposes they hold, every one for whoever watches over
 * purposes. Names of people whose data a run used only where a decision about it is due, and only for those who take part.
 */
export async function listRuns(viewer: Viewer, raw: unknown): Promise<RunList> {
  const { show, limit, cursor } = ListRuns.parse(raw);
  mustAllow(viewer, "training.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const all = await rowsFor(run, viewer);
  const shown = { all, waiting: all.filter(isWaiting), due: all.filter(({ pending }) => pending > 0) };
  const rest = shown[show].filter(({ number }) => cursor === undefined || number < cursor);
  const page = rest.slice(0, limit);
  const due = await dueOf(
    run,
    page.filter(({ decisions }) => decisions > 0).map(({ id }) => id),
  );
  const now = systemClock.now();
  return {
    items: page.map((row) => toRunView(row, due.get(row.id) ?? [], viewer, now)),
    next: rest.length > limit ? String(page.at(-1)?.number) : null,
    counts: { all: all.length, waiting: shown.waiting.length, due: shown.due.length },
  };
}

const isWaiting = ({ state }: RunFields): boolean => state === "second";

/** So many runs are looked at; a company trains some a week. */
const RUNS_MAX = 2_000;

function rowsFor(run: Runner, viewer: PersonViewer): Promise<RunFields[]> {
  const ownOnly = !(["steward", "privacy", "auditor", "workers"] as const).some((role) =>
    viewer.roles.has(role),
  );
  return run.all<RunFields>(statement`
    SELECT ${RUN_COLUMNS}, r.done, a.name AS "askedBy", t.name AS unit, p.title AS purpose,
      ARRAY(SELECT coalesce(d.name, x) FROM unnest(r.datasets) x LEFT JOIN dataset d ON d.id = x ORDER BY 1) AS "datasetNames",
      w.fields AS words, convert_from(e.bytes, 'UTF8')::jsonb AS said, EXISTS (SELECT FROM training_file f WHERE f.run_id = r.id) AS "hasFile",
      (SELECT count(*)::int FROM training_decision c WHERE c.run_id = r.id) AS decisions,
      (SELECT count(*)::int FROM training_decision c WHERE c.run_id = r.id AND c.state = 'pending') AS pending
    FROM training_run r
      LEFT JOIN person a ON a.id = r.asked_by_id LEFT JOIN team t ON t.id = a.team_id LEFT JOIN purpose p ON p.id = r.purpose_id
      LEFT JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = r.leaf_index
      LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = r.ask_leaf
    WHERE NOT ${ownOnly}::boolean OR r.asked_by_id = ${viewer.personId}::uuid OR EXISTS (SELECT FROM purpose_holder h
      WHERE h.purpose_id = r.purpose_id AND h.person_id = ${viewer.personId}::uuid)
    ORDER BY r.number DESC LIMIT ${RUNS_MAX}`);
}
