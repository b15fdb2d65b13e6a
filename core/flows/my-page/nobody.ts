import type { PersonViewer } from "#core/base/viewer.ts";
import { type Nobody, nobodyElse } from "#core/policy/nobody-else.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Reckoned } from "./tally/reckoned.ts";

/** One kind of the person's data in one system, and what can be said of others' reads of it. */
export interface NobodyLine {
  readonly dataset: string;
  readonly dss: number;
  readonly source: string;
  readonly notSeen: string;
  readonly said: Nobody;
}

interface Row {
  readonly id: string;
  readonly dataset: string;
  readonly dss: number;
  readonly source: string;
  readonly coverage: "watched" | "partly" | "not_watched";
  readonly notSeen: string;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly importing: boolean;
  readonly lastUnknown: Date | null;
}

interface Asked {
  readonly now: Date;
  readonly keptSince: Date | null;
  /** When the last entry that is withheld from this person comes out; null while none is. */
  readonly withheldUntil: Date | null;
}

/** Of each kind of data that may be theirs whether nobody else read it, most sensitive first; nothing for who is not recorded. */
export async function nobodyLines(
  run: Runner,
  { personId }: PersonViewer,
  reads: readonly Reckoned[],
  { now, keptSince, withheldUntil }: Asked,
): Promise<NobodyLine[]> {
  const rows = await selectDatasets(run, personId, now);
  const named = lastOf(reads.filter(({ byName }) => byName));
  const whole = lastOf(reads.filter(({ byName }) => !byName));
  return rows.map(({ id, dataset, dss, source, notSeen, from, ...row }) => {
    const since = keptSince !== null && from !== null && keptSince > from ? keptSince : from;
    const last = { lastNamed: named.get(id) ?? null, lastWhole: whole.get(id) ?? null };
    const said = nobodyElse({ ...row, ...last, from: since }, withheldUntil);
    return { dataset, dss, source, notSeen, said };
  });
}

/** When each dataset was last given out. */
function lastOf(reads: readonly Reckoned[]): Map<string, Date> {
  const last = new Map<string, number>();
  for (const { outcome, datasetIds, lastMs } of reads)
    if (outcome === "allowed")
      for (const id of datasetIds) last.set(id, Math.max(lastMs, last.get(id) ?? lastMs));
  return new Map([...last].map(([id, ms]) => [id, new Date(ms)]));
}

/** A system is heard from as often as any of its datasets is read. What our own gateway gives out is in the log before. */
const selectDatasets = (run: Runner, personId: string, now: Date): Promise<Row[]> =>
  run.all<Row>(statement`
    WITH heard AS MATERIALIZED (SELECT d.source_id,
        min((SELECT min(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id)) AS first,
        max((SELECT max(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id)) AS last
      FROM dataset d GROUP BY d.source_id)
    SELECT d.id, d.name AS dataset, d.dss, s.name AS source, s.coverage, s.not_seen AS "notSeen",
      CASE WHEN s.kind = 'gateway' THEN least(h.first, s.created_at) ELSE h.first END AS "from",
      CASE WHEN s.kind = 'gateway' THEN ${now}::timestamptz ELSE h.last END AS until,
      EXISTS (SELECT FROM import_run i WHERE i.source_id = s.id AND i.finished_at IS NULL) AS importing,
      (SELECT max(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id AND r.scope = 'unknown' AND r.outcome = 'allowed') AS "lastUnknown"
    FROM dataset d JOIN source s ON s.id = d.source_id JOIN heard h ON h.source_id = d.source_id
    WHERE NOT d.unmapped AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid)
    ORDER BY d.dss DESC, d.name, d.id`);
