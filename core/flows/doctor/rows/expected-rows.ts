import type { EntryBody, Json } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { IndexRow } from "./leaf-rows.ts";

/** What an index table has to hold for an entry. A column that is left out cannot be told from what can be opened. */
export type Expected = Readonly<Record<string, unknown>>;

/** What stands in an entry's texts and is needed for its columns; null when the texts are gone. */
export type Texts = Readonly<Record<string, string>> | null;

/** The index tables, and the columns by which rows of one entry are told apart. */
export const INDEX_TABLES = {
  read: [],
  read_dataset: ["dataset_id"],
  grant_change: [],
  source_event: [],
} as const;
export type IndexTable = keyof typeof INDEX_TABLES;

/** The rows that an entry calls for, by table, worked out from its bytes. `actorId` was opened already. */
export function expectedRows(
  body: EntryBody,
  actorId: string | null,
  texts: Texts,
  { leaf, hash }: { readonly leaf: number; readonly hash: Uint8Array },
): Readonly<Record<IndexTable, readonly Expected[]>> {
  const none = { read: [], read_dataset: [], grant_change: [], source_event: [] };
  if (body.kind !== "read" && body.kind !== "grant.change") return none;
  const event = { log_id: LOG_ID, leaf_index: leaf, leaf_hash: Buffer.from(hash).toString("base64") };
  const common = {
    happened_at: Date.parse(String(body.happenedAt)),
    source_id: body.source,
    actor_id: actorId,
  };
  if (body.kind === "grant.change")
    return { ...none, grant_change: [expectedGrant(body, common, texts)], source_event: [event] };
  const datasets = body.datasets as { id: string; dss: number }[];
  const { outcome, scope } = body;
  return {
    ...none,
    read: [expectedRead(body, common, texts)],
    read_dataset: datasets.map(({ id, dss }) => ({ ...common, dataset_id: id, dss, outcome, scope })),
    source_event: [event],
  };
}

function expectedRead(body: EntryBody, common: Expected, texts: Texts): Expected {
  const datasets = body.datasets as { id: string; dss: number }[];
  const facts = texts?.actorFacts === undefined ? null : (JSON.parse(texts.actorFacts) as ActorFacts);
  return {
    ...common,
    learned_at: Date.parse(body.recordedAt),
    purpose_id: body.purpose,
    how: body.how,
    outcome: body.outcome,
    scope: body.scope,
    subject_count: (body.subjects as { count: number }).count,
    items: body.items,
    dss: Math.max(1, ...datasets.map(({ dss }) => dss)),
    dataset_ids: datasets.map(({ id }) => id),
    refused_why: body.refusedWhy ?? null,
    ...(facts
      ? { actor_team_id: facts.team, actor_manager_id: facts.manager, actor_roles: [...facts.roles].sort() }
      : {}),
  };
}

interface ActorFacts {
  readonly team: string | null;
  readonly manager: string | null;
  readonly roles: readonly string[];
}

const expectedGrant = (body: EntryBody, common: Expected, texts: Texts): Expected => ({
  ...common,
  verb: body.verb,
  privileges: body.privileges,
  wide: body.wide,
  dataset_ids: body.datasets,
  ...(texts?.grantees === undefined ? {} : { grantees: texts.grantees }),
});

/** A column as it is compared: lists that have no order sorted, grantees as the entry spells them. */
function comparable(table: IndexTable, column: string, value: unknown): Json {
  if (table === "read" && column === "actor_roles") return [...(value as string[])].sort();
  if (table === "grant_change" && column === "grantees" && Array.isArray(value)) return value.join(", ");
  return (value ?? null) as Json;
}

/** In words, where the rows of an index table are not those that their entry calls for. */
export function rowDifferences(
  table: IndexTable,
  expected: readonly Expected[],
  actual: readonly IndexRow[],
): string[] {
  const keyOf = (row: Expected): string => INDEX_TABLES[table].map((column) => String(row[column])).join(" ");
  const rows = new Map(actual.map((row) => [keyOf(row), row]));
  const found: string[] = [];
  for (const wanted of expected) {
    const row = rows.get(keyOf(wanted));
    if (!row) found.push(`its row in ${table} is missing`);
    else found.push(...columnDifferences(table, wanted, row));
  }
  const more = actual.length - expected.filter((wanted) => rows.has(keyOf(wanted))).length;
  if (more > 0) found.push(`${table} has a row for it that the entry does not call for`);
  return found;
}

const columnDifferences = (table: IndexTable, wanted: Expected, row: IndexRow): string[] =>
  Object.entries(wanted)
    .filter(
      ([column, value]) =>
        row[column] !== value &&
        JSON.stringify(comparable(table, column, row[column])) !==
          JSON.stringify(comparable(table, column, value)),
    )
    .map(([column]) => `${table}.${column} is not what the entry says`);
