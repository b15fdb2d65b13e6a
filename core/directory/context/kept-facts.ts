import { type Runner, statement } from "#db/statement.ts";
import type { ContextKind, Fact, Scope } from "./facts.ts";

/** A fact as it is kept: since when it was known, and which entry set it. */
export interface KeptFact extends Fact {
  readonly id: string;
  readonly learned: string;
  readonly leaf: number;
  readonly place: number;
}

interface Row extends Omit<KeptFact, "from" | "to" | "learned"> {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly learned: Date;
}

/** What is kept in these scopes, by kind and scope. */
export async function selectKept(run: Runner, scopes: readonly Scope[]): Promise<Map<string, KeptFact[]>> {
  const kept = new Map<string, KeptFact[]>();
  for (const [kind, of] of Map.groupBy(scopes, (scope) => scope.kind)) {
    const rows = await selectScopes(
      run,
      kind,
      of.map(({ scope }) => scope),
    );
    for (const [scope, facts] of Map.groupBy(rows, (row) => row.scope)) kept.set(`${kind} ${scope}`, facts);
  }
  return kept;
}

async function selectScopes(run: Runner, kind: ContextKind, scopes: readonly string[]): Promise<KeptFact[]> {
  const rows = await run.all<Row>(statement`
    SELECT id, kind, scope, people, others, ref, team_id AS team, title, from_at AS from, to_at AS to, learned_at AS learned,
      leaf_index::float8 AS leaf, place FROM circumstance WHERE kind = ${kind} AND scope = ANY(${[...scopes]}::text[])`);
  return rows.map((row) => ({
    ...row,
    from: row.from?.toISOString() ?? null,
    to: row.to?.toISOString() ?? null,
    learned: row.learned.toISOString(),
  }));
}
