import type { PersonViewer } from "#core/base/viewer.ts";
import { coverageFacts, factsOfDatasets } from "#core/directory/coverage/facts.ts";
import { type Nobody, nobodyElse } from "#core/policy/nobody-else.ts";
import { type Runner, statement } from "#db/statement.ts";
import { onceOf } from "./tally/once.ts";
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
  readonly sourceId: string;
  readonly relation: string | null;
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
  const rows = await selectDatasets(run, personId);
  if (rows.length === 0) return [];
  const sources = await coverageFacts(run, [...new Set(rows.map(({ sourceId }) => sourceId))], now);
  const named = onceOf(reads, "last by name", () => lastOf(reads, true));
  const whole = onceOf(reads, "last of all", () => lastOf(reads, false));
  return rows.flatMap(({ id, dataset, dss, sourceId, relation, lastUnknown }) => {
    const known = sources.get(sourceId);
    if (!known) return [];
    const {
      declared,
      paths,
      unaudited,
      firstAt: from,
      heardAt: until,
      ...facts
    } = factsOfDatasets(known, [relation]);
    const coverage =
      declared === "watched" && (paths.length > 0 || unaudited.length > 0) ? "partly" : declared;
    const since = keptSince !== null && from !== null && keptSince > from ? keptSince : from;
    const last = { lastNamed: named.get(id) ?? null, lastWhole: whole.get(id) ?? null };
    const said = nobodyElse({ ...facts, ...last, coverage, lastUnknown, from: since, until }, withheldUntil);
    const notSeen = [...(facts.notSeen ? [facts.notSeen] : []), ...paths].join(", ");
    return [{ dataset, dss, source: facts.name, notSeen, said }];
  });
}

/** When each dataset was last given out, in reads that name the person or in those of all of it. */
function lastOf(reads: readonly Reckoned[], named: boolean): ReadonlyMap<string, Date> {
  const last = new Map<string, number>();
  for (const { outcome, datasetIds, lastMs, byName } of reads)
    if (outcome === "allowed" && byName === named)
      for (const id of datasetIds) last.set(id, Math.max(lastMs, last.get(id) ?? lastMs));
  return new Map([...last].map(([id, ms]) => [id, new Date(ms)]));
}

const selectDatasets = (run: Runner, personId: string): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT d.id, d.name AS dataset, d.dss, d.source_id AS "sourceId", d.relation,
      (SELECT max(r.happened_at) FROM read_dataset r WHERE r.dataset_id = d.id AND r.scope = 'unknown' AND r.outcome = 'allowed') AS "lastUnknown"
    FROM dataset d WHERE NOT d.unmapped AND d.source_id IS NOT NULL AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid)
    ORDER BY d.dss DESC, d.name, d.id`);
