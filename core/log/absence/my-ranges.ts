import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";

/** The stretches of time that a proof is offered for. */
export const PROOF_DAYS = { day: 1, week: 7, month: 31 } as const;
export type ProofPeriod = keyof typeof PROOF_DAYS;

/** What a person can be proven now. */
export interface MyRanges {
  /** Periods up to now in which a range was closed, with where each begins. */
  readonly periods: readonly {
    readonly period: ProofPeriod;
    readonly since: Date;
    readonly ranges: number;
  }[];
  /** The newest entry that is in a range; null before the first range. */
  readonly upTo: { readonly leaf: number; readonly at: Date } | null;
  /** Entries that are in no range yet. */
  readonly open: number;
}

/** How far ranges reach, for the viewer's own page. */
export async function myRanges(viewer: Viewer): Promise<MyRanges> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const now = systemClock.now().getTime();
  const since = Object.entries(PROOF_DAYS).map(([period, days]) => ({
    period: period as ProofPeriod,
    since: new Date(now - days * DAY_MS),
  }));
  const [row] = await onClient(database().pool).all<Row>(statement`
    SELECT r.to_leaf::float8 - 1 AS leaf, r.last_at AS at, h.size::float8 - coalesce(r.to_leaf, 0)::float8 AS open,
      ARRAY(SELECT (SELECT count(*) FROM label_range WHERE log_id = ${LOG_ID} AND last_at >= s.at)::int
        FROM unnest(${since.map((each) => each.since)}::timestamptz[]) WITH ORDINALITY AS s(at, n) ORDER BY s.n) AS ranges
    FROM log_head h LEFT JOIN label_range r ON r.log_id = h.log_id
    WHERE h.log_id = ${LOG_ID} ORDER BY r.number DESC NULLS LAST LIMIT 1`);
  const { leaf = null, at = null, open = 0, ranges = [] } = row ?? {};
  return {
    periods: since.map((each, n) => ({ ...each, ranges: ranges[n] ?? 0 })).filter((each) => each.ranges > 0),
    upTo: leaf === null || at === null ? null : { leaf, at },
    open,
  };
}

interface Row {
  readonly leaf: number | null;
  readonly at: Date | null;
  readonly open: number;
  readonly ranges: number[];
}
