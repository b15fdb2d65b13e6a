import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import type { Basis } from "#core/policy/statement.ts";
import { verdictOf } from "#core/policy/verdict.ts";
import { type Runner, statement } from "#db/statement.ts";

interface Row {
  readonly reads: number;
  readonly readers: number;
  readonly subjects: number;
  readonly coverages: string[];
}

/**
 * What may be said of a SEV now: the verdict with its numbers and the newest signed head. The systems are those whose
 * exposure it is about and those its reads come from. Reads no longer kept stay counted.
 */
export async function basisNow(run: Runner, number: number): Promise<Basis> {
  const [row] = await run.all<Row>(statement`
    SELECT greatest(v.reads, (SELECT count(*)::int FROM sev_read s WHERE s.sev_number = v.number)) AS reads, v.readers, v.subjects,
      ARRAY(SELECT s.coverage FROM source s WHERE s.id IN (SELECT e.source_id FROM exposure e WHERE e.sev_number = v.number)
        OR s.id IN (SELECT r.source_id FROM sev_read x JOIN read r USING (log_id, leaf_index) WHERE x.sev_number = v.number)) AS coverages
    FROM sev v WHERE v.number = ${number}`);
  const { reads, readers, subjects, coverages } = row ?? { reads: 0, readers: 0, subjects: 0, coverages: [] };
  const checkpoint = await latestCheckpoint(run);
  return {
    verdict: verdictOf({ reads, coverages }),
    ...{ reads, readers, subjects, systems: coverages.length },
    watched: coverages.filter((coverage) => coverage === "watched").length,
    size: checkpoint?.size ?? 0,
  };
}
