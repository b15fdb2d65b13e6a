import { type Runner, statement } from "#db/statement.ts";
import { ok, type Verdict, warn } from "./verdict.ts";

interface SourceRow {
  readonly id: string;
  readonly kind: string;
  readonly reads: number;
  readonly last: Date | null;
  readonly keys: number;
  readonly unmapped: number;
}

/** One line for each source: what came in, when the last of it, its keys, and what no mapping knows. */
export async function checkSources(run: Runner): Promise<Verdict[]> {
  const rows = await run.all<SourceRow>(statement`
    SELECT s.id, s.kind, r.reads, r.last,
      (SELECT count(*) FROM api_key k WHERE k.source_id = s.id AND k.revoked_at IS NULL AND k.expires_at > now()) AS keys,
      (SELECT count(*) FROM dataset d WHERE d.source_id = s.id AND d.unmapped) AS unmapped
    FROM source s CROSS JOIN LATERAL (SELECT count(*) AS reads, max(learned_at) AS last FROM read WHERE source_id = s.id) r
    ORDER BY s.id`);
  return rows.map(verdictOn);
}

function verdictOn({ id, kind, reads, last, keys, unmapped }: SourceRow): Verdict {
  const came = last ? `${reads} reads, the last learned ${last.toISOString()}` : "no reads so far";
  const says = `Source ${id} (${kind}): ${came}`;
  if (kind === "application" && keys === 0) return warn(`${says}; it has no valid key.`);
  if (unmapped > 0) return warn(`${says}; ${unmapped} unmapped datasets count as DSS 4.`);
  return ok(`${says}.`);
}
