import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { listSevs, type SevPage } from "#core/sev/views/list-sevs.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { listQuery, QUEUE_SORTS, QUEUE_VIEWS, type QueueSort, type QueueView } from "./views.ts";

const QueueQuery = z.object({
  view: z.enum(QUEUE_VIEWS).default("open"),
  sort: z.enum(QUEUE_SORTS).default("severity"),
});

export interface SevQueue {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly counts: Readonly<Record<QueueView, number>>;
  readonly page: SevPage;
  /** When the detectors last looked, and up to which entry; null before the first time. */
  readonly watched: { readonly at: Date; readonly upTo: number } | null;
  readonly asOf: Date;
}

/** The queue of SEVs with the count of each filter. Reviewers and privacy officers. */
export async function sevQueue(viewer: Viewer, raw: unknown): Promise<SevQueue> {
  const { view, sort } = QueueQuery.parse(raw);
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const self = viewer.kind === "person" ? viewer.personId : null;
  const [counts, page, watched] = await Promise.all([
    countsOf(run, viewer, self),
    listSevs(viewer, listQuery(view, sort)),
    watchedOf(run),
  ]);
  return { view, sort, counts, page, watched, asOf: systemClock.now() };
}

async function countsOf(
  run: Runner,
  viewer: Viewer,
  self: string | null,
): Promise<Record<QueueView, number>> {
  const [row] = await run.all<Record<QueueView, number>>(statement`
    SELECT count(*) FILTER (WHERE open)::int AS open, count(*) FILTER (WHERE state = 'triage')::int AS untriaged,
      count(*) FILTER (WHERE open AND exposure)::int AS exposures, count(*) FILTER (WHERE open AND filer_id IS NOT NULL)::int AS filed,
      count(*) FILTER (WHERE open AND owner_id = ${self}::uuid)::int AS mine, count(*)::int AS everything
    FROM (SELECT v.state, v.filer_id, v.owner_id, v.state NOT IN ('closed', 'dismissed', 'merged') AS open,
      EXISTS (SELECT 1 FROM exposure e WHERE e.sev_number = v.number) AS exposure FROM sev v WHERE ${visibleSevs(viewer)}) s`);
  return row ?? { open: 0, untriaged: 0, exposures: 0, filed: 0, mine: 0, everything: 0 };
}

async function watchedOf(run: Runner): Promise<SevQueue["watched"]> {
  const [row] = await run.all<{ at: Date; upTo: number }>(
    statement`SELECT updated_at AS at, position::int AS "upTo" FROM follower ORDER BY updated_at DESC LIMIT 1`,
  );
  return row ?? null;
}
