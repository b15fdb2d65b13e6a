import { systemClock } from "#core/base/clock.ts";
import { coveragesOf } from "#core/directory/coverage/coverage-of.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import type { CoverageLevel } from "#core/policy/coverage.ts";
import type { Basis } from "#core/policy/statement/statement.ts";
import { verdictOf } from "#core/policy/verdict.ts";
import { type Runner, statement } from "#db/statement.ts";

interface Row {
  readonly reads: number;
  readonly readers: number;
  readonly subjects: number;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly sources: string[];
  readonly datasets: string[];
}

/**
 * What may be said of a SEV now: the verdict with its numbers and the newest signed head. The systems are those whose
 * exposure it is about and those its reads come from. Reads no longer kept stay counted.
 */
export async function basisNow(run: Runner, number: number): Promise<Basis> {
  const [row] = await run.all<Row>(statement`
    SELECT greatest(v.reads, (SELECT count(*)::int FROM sev_read s WHERE s.sev_number = v.number)) AS reads, v.readers, v.subjects,
      v.opened_at AS "openedAt", v.closed_at AS "closedAt", ARRAY(SELECT s.id FROM source s WHERE s.id IN (SELECT e.source_id FROM exposure e WHERE e.sev_number = v.number)
        OR s.id IN (SELECT r.source_id FROM sev_read x JOIN read r USING (log_id, leaf_index) WHERE x.sev_number = v.number)) AS sources,
      ARRAY(SELECT unnest(e.dataset_ids) FROM exposure e WHERE e.sev_number = v.number
        UNION SELECT x.dataset_id FROM sev_read x WHERE x.sev_number = v.number) AS datasets
    FROM sev v WHERE v.number = ${number}`);
  const { reads, readers, subjects } = row ?? { reads: 0, readers: 0, subjects: 0 };
  const coverages = row ? await levelsOf(run, row) : [];
  const checkpoint = await latestCheckpoint(run);
  return {
    verdict: verdictOf({ reads, coverages }),
    ...{ reads, readers, subjects, systems: coverages.length },
    watched: coverages.filter((coverage) => coverage === "watched").length,
    size: checkpoint?.size ?? 0,
  };
}

/** How far each system's log carries over the time that the SEV is about. */
async function levelsOf(
  run: Runner,
  { sources, datasets: datasetIds, openedAt, closedAt }: Row,
): Promise<CoverageLevel[]> {
  const now = systemClock.now();
  const asked = { from: openedAt ?? now, to: closedAt ?? now, now, quiet: "ignored", datasetIds } as const;
  return (await coveragesOf(run, sources, asked)).map(({ level }) => level);
}
