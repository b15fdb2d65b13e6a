import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { compareScope, type NewFact } from "./compare-facts.ts";
import type { ContextKind, Scope } from "./facts.ts";
import { type KeptFact, selectKept } from "./kept-facts.ts";

/** Of one kind, as many as one entry holds: it is at most 65,535 bytes long. */
const ROWS_A_ENTRY = 150;
const PEOPLE_AN_ENTRY = 600;

/** What an entry sets, and the facts that it comes after. */
interface Batch {
  readonly kind: ContextKind;
  readonly added: NewFact[];
  readonly ended: KeptFact[];
}

/**
 * Keeps what a directory says about why somebody reads somebody. What is said of a scope replaces what was known of it; what
 * is the same stays, and so does whatever a file does not speak of. Each change is in an entry (`directory.context`, of
 * posts `directory.posts`), many in one: spans in clear, people as commitments, words beside it. Answers how many facts were put in or ended.
 */
export async function saveContext(tx: Tx, viewer: Viewer, scopes: readonly Scope[]): Promise<number> {
  if (scopes.length === 0) return 0;
  const run = onTx(tx);
  const now = systemClock.now().toISOString();
  const kept = await selectKept(run, scopes);
  const changes = scopes.map((scope) => ({
    kind: scope.kind,
    ...compareScope(scope, kept.get(`${scope.kind} ${scope.scope}`) ?? [], now),
  }));
  await deleteFacts(
    run,
    changes.flatMap(({ ended }) => ended),
  );
  for (const batch of batchesOf(changes))
    appendEntry(tx, viewer, draftOf(batch), ({ leafIndex }) => insertFacts(run, batch.added, leafIndex));
  return changes.reduce((sum, { added, ended }) => sum + Math.max(added.length, ended.length), 0);
}

function* batchesOf(changes: readonly Batch[]): Generator<Batch> {
  for (const [kind, of] of Map.groupBy(changes, (change) => change.kind)) {
    let batch: Batch = { kind, added: [], ended: [] };
    let people = 0;
    for (const { added, ended } of of) {
      const named = added.reduce((sum, fact) => sum + fact.people.length + fact.others.length, 0);
      const rows = batch.added.length + batch.ended.length;
      if (
        rows > 0 &&
        (rows + added.length + ended.length > ROWS_A_ENTRY || people + named > PEOPLE_AN_ENTRY)
      ) {
        yield batch;
        [batch, people] = [{ kind, added: [], ended: [] }, 0];
      }
      batch.added.push(...added);
      batch.ended.push(...ended);
      people += named;
    }
    if (batch.added.length + batch.ended.length > 0) yield batch;
  }
}

/** In clear only when and what it comes after: numbers of tickets, kinds of ties, teams and titles are texts. */
const draftOf = ({ kind, added, ended }: Batch): EntryDraft => ({
  kind: kind === "post" ? "directory.posts" : "directory.context",
  clear: {
    of: kind,
    spans: added.map(({ from, to, learned }) => [from, to, learned]),
    ends: ended.map(({ leaf, place }) => [leaf, place]),
  },
  people: Object.fromEntries(
    added.flatMap(({ people, others }, place) => [
      ...people.map((id, at) => [`person${place}_${at}`, id]),
      ...others.map((id, at) => [`other${place}_${at}`, id]),
    ]),
  ),
  ...(added.length > 0 && {
    text: { rows: JSON.stringify(added.map(({ scope, ref, team, title }) => [scope, ref, team, title])) },
  }),
});

async function insertFacts(run: Runner, facts: readonly NewFact[], leaf: number): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((fact, place) => ({ ...fact, id: randomUUID(), place }));
  await run.all(statement`
    INSERT INTO circumstance (id, kind, scope, people, others, ref, team_id, title, from_at, to_at, learned_at, leaf_index, place)
    SELECT id, kind, scope, people, others, ref, team, title, "from", "to", learned, ${leaf}, place
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, kind text, scope text, people uuid[], others uuid[],
      ref text, team text, title text, "from" timestamptz, "to" timestamptz, learned timestamptz, place int)`);
}

async function deleteFacts(run: Runner, facts: readonly KeptFact[]): Promise<void> {
  if (facts.length === 0) return;
  await run.all(statement`DELETE FROM circumstance WHERE id = ANY(${facts.map(({ id }) => id)}::uuid[])`);
}
