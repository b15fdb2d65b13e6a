import type { SubjectScope } from "../source-record.ts";
import type { MappingIndex } from "./mapping-index.ts";
import { type ColumnName, either, equalColumns, type Pinned, pinnedBy } from "./pinned-values.ts";
import { copiedTables, type ReadScope, readScopes, type ScopeRelation } from "./read-scopes.ts";
import { parseSql } from "./sql-tree.ts";

/** A statement as a log gives it: null for what was not logged. */
export interface LoggedStatement {
  statement: string | null;
  parameters: readonly string[] | null;
}

/**
 * Whose rows of the relations a statement read, by PostgreSQL's own parser. People only where every one of the relations
 * with a subject column is held to named values, wherever the statement reads it: `=` a literal or logged parameter, IN,
 * = ANY of an array, or an equality join to a column that is so held. Values held by parameters that were not logged are
 * "unknown". All else, and an unmapped relation, is the dataset: an answer may name too many people, never too few.
 */
export function findSubjects(
  { statement, parameters }: LoggedStatement,
  relations: readonly string[],
  mapping: MappingIndex,
  keyForm: "integer" | "text",
): SubjectScope {
  const statements = statement === null ? null : parseSql(statement);
  if (!statements) return { scope: "dataset" };
  const copied = new Set(copiedTables(statements).map((name) => mapping.touch(name).relation));
  const scopes = readScopes(statements);
  let found: Pinned = new Set<string>();
  for (const relation of relations) {
    const row = mapping.dataset(relation);
    if (!row || copied.has(row.relation)) return { scope: "dataset" };
    if (row.subjectColumn === null) continue;
    const pinned = pinnedIn(scopes, row.relation, mapping, parameters);
    if (pinned === null) return { scope: "dataset" };
    found = either(found, pinned);
  }
  if (found === null) return { scope: "dataset" };
  return found === "hidden" ? { scope: "unknown" } : named(found, keyForm);
}

/** Literals that are no key of this form name nobody, so a statement with only such ones read nobody's rows by name. */
function named(values: ReadonlySet<string>, keyForm: "integer" | "text"): SubjectScope {
  if (keyForm === "text")
    return values.size > 0 ? { scope: "people", keys: [...values] } : { scope: "dataset" };
  const keys = [...values].map((value) =>
    /^\s*[+-]?\d{1,18}\s*$/.test(value) ? String(BigInt(value.trim())) : null,
  );
  if (keys.length === 0 || keys.includes(null)) return { scope: "dataset" };
  return { scope: "people", keys: [...new Set(keys.filter((key) => key !== null))] };
}

/** Over every place where the statement reads the relation; null when one of them is not held, or there is none. */
function pinnedIn(
  scopes: readonly ReadScope[],
  relation: string,
  mapping: MappingIndex,
  parameters: readonly string[] | null,
): Pinned {
  let found: Pinned = null;
  for (const scope of scopes) {
    const pins = pinsOf(scope, mapping, parameters);
    for (const place of scope.relations.filter(
      (row) => mapping.dataset(row.relation)?.relation === relation,
    )) {
      const pinned: Pinned = pins.get(place.alias) ?? null;
      if (pinned === null) return null;
      found = found === null ? pinned : either(found, pinned);
    }
  }
  return found;
}

/** What each alias's subject column is held to in one SELECT, after following its equality joins. */
function pinsOf(
  scope: ReadScope,
  mapping: MappingIndex,
  parameters: readonly string[] | null,
): Map<string, Pinned> {
  const columns = new Map(scope.relations.map((row) => [row.alias, subjectColumn(row, mapping)]));
  const isSubject = (alias: string) => (name: ColumnName) =>
    name.column === columns.get(alias) && (name.alias === alias || name.alias === "");
  const pins = new Map<string, Pinned>();
  const where = { BoolExpr: { boolop: "AND_EXPR", args: scope.conditions } };
  for (const alias of columns.keys()) pins.set(alias, pinnedBy(where, isSubject(alias), parameters));
  follow(pins, linksOf(scope, columns));
  for (const { condition, to } of scope.oneSided)
    for (const alias of to)
      if (!pins.get(alias)) pins.set(alias, pinnedBy(condition, isSubject(alias), parameters));
  return pins;
}

const subjectColumn = (row: ScopeRelation, mapping: MappingIndex): string | null =>
  row.isRenamed ? null : (mapping.dataset(row.relation)?.subjectColumn ?? null);

/** Pairs of aliases of which the second reads only people that the first reads. */
function linksOf(scope: ReadScope, columns: ReadonlyMap<string, string | null>): [string, string][] {
  const isSubject = ({ alias, column }: ColumnName) => columns.get(alias) === column;
  const equal = (condition: unknown) =>
    equalColumns(condition).filter(([a, b]) => isSubject(a) && isSubject(b)) as [ColumnName, ColumnName][];
  const links: [string, string][] = [];
  for (const [a, b] of scope.conditions.flatMap(equal)) links.push([a.alias, b.alias], [b.alias, a.alias]);
  for (const { condition, to } of scope.oneSided)
    for (const [a, b] of equal(condition))
      links.push(to.includes(b.alias) ? [a.alias, b.alias] : [b.alias, a.alias]);
  for (const { columns: names, from, to, both } of scope.using)
    for (const a of from)
      for (const b of to)
        if (names.includes(columns.get(a) ?? "") && columns.get(a) === columns.get(b))
          links.push([a, b], ...(both ? [[b, a] as [string, string]] : []));
  return links;
}

function follow(pins: Map<string, Pinned>, links: readonly [string, string][]): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of links) {
      const pinned = pins.get(from);
      if (!pinned || pins.get(to)) continue;
      pins.set(to, pinned);
      changed = true;
    }
  }
}
