import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { countSevs } from "#core/sev/queue/count-sevs.ts";
import { SevFilter } from "#core/sev/queue/list-query.ts";
import { QUEUE_VIEWS, type QueueView } from "#core/sev/queue/names.ts";
import { listViews } from "#core/sev/saved-views/list-views.ts";
import type { SavedView } from "#core/sev/saved-views/saved-view.ts";
import { readViewQuery } from "#core/sev/saved-views/view-query.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

export interface QueueCounts {
  readonly views: Readonly<Record<QueueView, number>>;
  readonly saved: readonly (SavedView & { readonly count: number })[];
}

/** How many SEVs are in each view and in each saved one that the viewer has. Reviewers and privacy officers. */
export async function queueCounts(viewer: Viewer): Promise<QueueCounts> {
  mustAllow(viewer, "sev.list");
  const { items } = await listViews(viewer);
  const filters = [
    ...QUEUE_VIEWS.map((view) => SevFilter.parse({ view })),
    ...items.map(({ query }) => readViewQuery(query)),
  ];
  const counts = await countSevs(onClient(database().pool), viewer, filters);
  const at = (n: number) => counts[n] ?? 0;
  return {
    views: Object.fromEntries(QUEUE_VIEWS.map((view, n) => [view, at(n)])) as Record<QueueView, number>,
    saved: items.map((view, n) => ({ ...view, count: at(QUEUE_VIEWS.length + n) })),
  };
}
