import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { withCounts } from "#core/log/counts/kinds.ts";
import { READ_FILTER, type Readers, type ReadFilter, readersOf } from "#core/log/reads/read-filter.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type Statement, statement } from "#db/statement.ts";
import { countedReads, touched } from "../counted-reads.ts";
import { groupNewest } from "./group-newest.ts";
import { GROUPINGS, GROUPS_MAX, type ReadGroup, type ReadGroups } from "./read-group.ts";

export const GroupReads = z.strictObject({ ...READ_FILTER, by: z.enum(GROUPINGS).default("actor") });

/**
 * Reads by what they have in common. By reader and dataset every read counts; by person and session, of which no counts are
 * kept, the newest ones, up to a limit. People read about have no names here, nor anything that means them.
 */
export async function groupReads(viewer: Viewer, raw: unknown): Promise<ReadGroups> {
  const { by, ...filter } = GroupReads.parse(raw);
  mustAllow(viewer, "reads.list");
  return withCounts(database().pool, async (run, counted) => {
    const readers = await readersOf(run, filter);
    if (by === "subject" || by === "session") return groupNewest(run, viewer, { by, filter, readers });
    const rows = await run.all<ReadGroup & { all: number }>(
      by === "actor"
        ? byActor(viewer, filter, readers, counted)
        : byDataset(viewer, filter, readers, counted),
    );
    return {
      by,
      groups: rows.map(({ all: _, label, ...group }) => ({ ...group, label: marked(label) })),
      all: rows[0]?.all ?? 0,
      newest: null,
    };
  });
}

type Asked = [viewer: Viewer, filter: ReadFilter, readers: Readers, counted: number];

const eachTouched = (...asked: Asked): Statement => statement`
  SELECT k.actor_id, k.outcome, k.how, k.n, t.id AS dataset_id, t.dss
  FROM (${countedReads(...asked)}) k CROSS JOIN LATERAL ${touched(asked[1])}`;

/** Sums of rows `k` with `dss`, `how`, `outcome` and `n`, in the names of {@link ReadGroup}. */
export const SUMS = statement`sum(k.n)::int AS reads,
  ARRAY[coalesce(sum(k.n) FILTER (WHERE k.dss = 1), 0)::int, coalesce(sum(k.n) FILTER (WHERE k.dss = 2), 0)::int,
    coalesce(sum(k.n) FILTER (WHERE k.dss = 3), 0)::int, coalesce(sum(k.n) FILTER (WHERE k.dss = 4), 0)::int] AS "byDss",
  coalesce(sum(k.n) FILTER (WHERE k.how = 'export'), 0)::int AS exports, coalesce(sum(k.n) FILTER (WHERE k.outcome = 'refused'), 0)::int AS refused`;

const byActor = (...asked: Asked): Statement => statement`
  WITH g AS (SELECT k.actor_id, ${SUMS}, count(DISTINCT k.dataset_id)::int AS others FROM (${eachTouched(...asked)}) k GROUP BY 1)
  SELECT g.actor_id::text AS value, coalesce((SELECT min(login) FROM source_login WHERE person_id = g.actor_id), p.name, 'an erased person') AS label,
    g.reads, g."byDss", g.exports, g.refused, g.others, (count(*) OVER ())::int AS all
  FROM g LEFT JOIN person p ON p.id = g.actor_id ORDER BY g.reads DESC, 1 LIMIT ${GROUPS_MAX}`;

const byDataset = (...asked: Asked): Statement => statement`
  WITH g AS (SELECT k.dataset_id, ${SUMS}, count(DISTINCT k.actor_id)::int AS others FROM (${eachTouched(...asked)}) k GROUP BY 1)
  SELECT g.dataset_id AS value, coalesce(d.name, g.dataset_id) AS label,
    g.reads, g."byDss", g.exports, g.refused, g.others, (count(*) OVER ())::int AS all
  FROM g LEFT JOIN dataset d ON d.id = g.dataset_id ORDER BY g.reads DESC, 1 LIMIT ${GROUPS_MAX}`;
