import { systemClock } from "#core/base/clock.ts";
import { dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { grantsMissingAt } from "#core/directory/coverage/gaps.ts";
import { audienceCap } from "#core/policy/audience.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { isFresh } from "./age.ts";

/** How many can read one dataset at one source, as it was judged last. */
export interface DatasetAudience {
  readonly dataset: { readonly id: string; readonly name: string; readonly dss: number };
  readonly source: { readonly id: string; readonly name: string; readonly kind: string };
  /** Null: the source says nothing of it, so nobody knows. */
  readonly people: number | null;
  /** Most that may read by policy; null at DSS 1. */
  readonly cap: number | null;
  readonly wide: boolean;
  readonly outside: number;
  readonly snapshotAt: Date | null;
  /** `unknown` where nobody knows, or the newest look is older than an hour, or something that it told never came. */
  readonly known: "known" | "unknown";
}

/**
 * Every dataset at every source that told of grants, our own gateway among them where somebody may read there: the most
 * sensitive first. Names nobody.
 */
export async function listAudiences(viewer: Viewer): Promise<{ items: DatasetAudience[]; next: null }> {
  mustAllow(viewer, "exposure.list");
  const now = systemClock.now();
  const rows = await onClient(database().pool).all<Row>(statement`
    WITH looked AS (SELECT s.id, s.name, s.kind, (SELECT max(taken_at) FROM grant_snapshot g WHERE g.source_id = s.id AND g.how = 'snapshot') AS at,
        ${grantsMissingAt(statement`s.id`, now)} AS missing
      FROM source s WHERE EXISTS (SELECT FROM grant_snapshot g WHERE g.source_id = s.id))
    SELECT d.id, d.name, d.dss::int AS dss, l.id AS "sourceId", l.name AS source, l.kind, l.at AS "snapshotAt", c.people, coalesce(c.wide, false) AS wide,
      coalesce(cardinality(c.outside), 0)::int AS outside, l.missing,
      (SELECT count(*)::int FROM person WHERE kind IN ('employee', 'contractor') AND employed_to IS NULL) AS staff
    FROM looked l JOIN dataset d ON d.source_id = l.id AND d.relation IS NOT NULL OR l.kind = 'gateway' AND NOT d.unmapped
      LEFT JOIN audience_count c ON c.source_id = l.id AND c.dataset_id = d.id
    WHERE l.kind <> 'gateway' OR c.people > 0 ORDER BY d.dss DESC, c.people DESC NULLS FIRST, d.name, l.name`);
  const items = rows.map(
    ({
      id,
      name,
      dss: rating,
      sourceId,
      source,
      kind,
      people,
      wide,
      outside,
      snapshotAt,
      staff,
      missing,
    }): DatasetAudience => ({
      ...{ dataset: { id, name, dss: rating }, source: { id: sourceId, name: source, kind } },
      ...{ people, wide, outside, snapshotAt, cap: floorOf(audienceCap(dss(rating), staff)) },
      known: people !== null && isFresh(snapshotAt, now) && !missing ? "known" : "unknown",
    }),
  );
  return { items, next: null };
}

const floorOf = (cap: number | null): number | null => (cap === null ? null : Math.floor(cap));

interface Row {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly sourceId: string;
  readonly source: string;
  readonly kind: string;
  readonly people: number | null;
  readonly wide: boolean;
  readonly outside: number;
  readonly snapshotAt: Date | null;
  readonly staff: number;
  /** Something that the source told never came. */
  readonly missing: boolean;
}
