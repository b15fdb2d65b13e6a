import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { ListSevs } from "#core/sev/queue/list-query.ts";
import {
  FILTER_NAMES,
  type FilterName,
  type FilterValues,
  type QueueView,
  type SevSort,
} from "#core/sev/queue/names.ts";
import { listSevs, type SevPage } from "#core/sev/views/list-sevs.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { FOLLOWER } from "../watch/follow-log.ts";
import { type QueueCounts, queueCounts } from "./queue-counts.ts";

/** How many rows the page comes with; the list loads as many at a time. */
export const QUEUE_PAGE = 100;

export interface SevQueue {
  readonly view: QueueView;
  readonly sort: SevSort;
  /** What else narrows it, as the URL has it. */
  readonly filter: FilterValues;
  readonly counts: QueueCounts;
  readonly page: SevPage;
  /** How many of the log's entries the detectors have looked at, and when they last moved on; null before the first time. */
  readonly watched: { readonly at: Date; readonly upTo: number; readonly size: number } | null;
  /** Changes are told from this moment on. */
  readonly asOf: Date;
}

/**
 * The queue of SEVs with the count of each view; `raw` is as the URL has it, and what of it makes no sense is left out.
 * Reviewers and privacy officers.
 */
export async function sevQueue(viewer: Viewer, raw: unknown): Promise<SevQueue> {
  const asked = sensible({ view: "open", ...(raw as object) });
  const { view, sort } = ListSevs.parse(asked);
  mustAllow(viewer, "sev.list");
  const asOf = systemClock.now();
  const [counts, page, watched] = await Promise.all([
    queueCounts(viewer),
    listSevs(viewer, { ...asked, limit: QUEUE_PAGE }),
    watchedOf(onClient(database().pool)),
  ]);
  return { view, sort, filter: filterOf(asked), counts, page, watched, asOf };
}

const NAMES: readonly string[] = ["view", "sort", ...FILTER_NAMES];

/** What of a URL's fields the list takes: one by one, for one that is wrong says nothing about the others. */
function sensible(raw: Record<string, unknown>): Record<string, unknown> {
  const isRight = (name: string, value: unknown) => ListSevs.safeParse({ [name]: value }).success;
  const fields = Object.entries(raw).filter(
    ([name, value]) => NAMES.includes(name) && value !== undefined && value !== "" && isRight(name, value),
  );
  return { view: "open", ...Object.fromEntries(fields) };
}

const filterOf = (asked: Record<string, unknown>): FilterValues =>
  Object.fromEntries(
    FILTER_NAMES.flatMap((name): [FilterName, string][] => {
      const value = asked[name];
      return value === undefined ? [] : [[name, [value].flat().join(",")]];
    }),
  );

async function watchedOf(run: Runner): Promise<SevQueue["watched"]> {
  const [row] = await run.all<{ at: Date; upTo: number; size: number }>(statement`
    SELECT f.updated_at AS at, f.position::float8 AS "upTo", h.size::float8 AS size
    FROM follower f JOIN log_head h USING (log_id) WHERE f.name = ${FOLLOWER}`);
  return row ?? null;
}
