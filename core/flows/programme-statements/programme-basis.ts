import { systemClock } from "#core/base/clock.ts";
import { coveragesOf } from "#core/directory/coverage/coverage-of.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import type { CoverageLevel } from "#core/policy/coverage.ts";
import type { Basis } from "#core/policy/statement/statement.ts";
import { type Verdict, verdictOf } from "#core/policy/verdict.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** SEVs whose reads count: all but tests, what turned out to be nothing, and what went into another. */
const counting: Statement = statement`
  NOT v.is_test AND v.state <> 'merged' AND (v.state <> 'dismissed' OR v.label IS DISTINCT FROM 'false_positive')`;

/** The systems that hold activity data: our own gateway, and whatever a dataset lies at. */
const sources: Statement = statement`ARRAY(SELECT s.id FROM source s
  WHERE s.id = 'gateway' OR EXISTS (SELECT FROM dataset d WHERE d.source_id = s.id))`;

interface Facts {
  readonly reads: number;
  readonly sources: string[];
}

/** Whether activity data was read without need anywhere, as far as the SEVs and the systems' coverage tell. */
export async function programmeVerdict(run: Runner): Promise<Verdict> {
  const [row] = await run.all<Facts>(statement`
    SELECT coalesce((SELECT max(greatest(v.reads, CASE WHEN EXISTS (SELECT FROM sev_read s WHERE s.sev_number = v.number) THEN 1 ELSE 0 END))
      FROM sev v WHERE ${counting}), 0)::int AS reads, ${sources} AS sources`);
  return verdictOf({ reads: row?.reads ?? 0, coverages: await levelsOf(run, row?.sources ?? []) });
}

/**
 * What may be said of the programme now: the verdict over all SEVs and all systems that hold activity data, with its numbers
 * and the newest signed head. A read that belongs to two SEVs counts once; those no longer kept count by their SEV.
 */
export async function programmeBasis(run: Runner): Promise<Basis> {
  const [row] = await run.all<Facts & { readers: number; subjects: number }>(statement`
    WITH mine AS MATERIALIZED (
      SELECT DISTINCT s.log_id, s.leaf_index FROM sev_read s JOIN sev v ON v.number = s.sev_number WHERE ${counting}),
    most AS (SELECT coalesce(max(v.reads), 0) AS reads, coalesce(max(v.readers), 0) AS readers,
      coalesce(max(v.subjects), 0) AS subjects FROM sev v WHERE ${counting})
    SELECT greatest(m.reads, (SELECT count(*) FROM mine))::int AS reads,
      greatest(m.readers, (SELECT count(DISTINCT r.actor_id) FROM mine JOIN read r USING (log_id, leaf_index)))::int AS readers,
      greatest(m.subjects, (SELECT count(DISTINCT c.subject_id) FROM mine JOIN read_subject c USING (log_id, leaf_index)))::int AS subjects,
      ${sources} AS sources
    FROM most m`);
  const { reads, readers, subjects } = row ?? { reads: 0, readers: 0, subjects: 0 };
  const known = await levelsOf(run, row?.sources ?? []);
  const checkpoint = await latestCheckpoint(run);
  return {
    verdict: verdictOf({ reads, coverages: known }),
    ...{ reads, readers, subjects, systems: known.length },
    watched: known.filter((coverage) => coverage === "watched").length,
    size: checkpoint?.size ?? 0,
  };
}

const EVER = new Date(0);

/** How far each log carries over all that was ever watched: a statement on the programme is about all of it. */
const levelsOf = async (run: Runner, sourceIds: readonly string[]): Promise<CoverageLevel[]> => {
  const datasets = await run.all<{ id: string }>(
    statement`SELECT id FROM dataset WHERE source_id = ANY(${[...sourceIds]}::text[])`,
  );
  const now = systemClock.now();
  const from = (await readsKeptSince(run)) ?? EVER; // what was dropped counts by its SEV
  const found = await coveragesOf(run, sourceIds, {
    ...{ from, to: now, now, quiet: "ignored" },
    datasetIds: datasets.map(({ id }) => id),
  });
  return found.map(({ level }) => level);
};
