import { isNode, listOf, namesOf, nodeOf, relationName, type SqlNode, textOf, walk } from "./sql-tree.ts";

/** A relation as one SELECT names it. */
export interface ScopeRelation {
  /** `schema.name` or a bare name. */
  relation: string;
  /** What columns are qualified with: the alias, else the table's own name. */
  alias: string;
  /** The statement gives its columns other names. */
  isRenamed: boolean;
}

/** One SELECT (also inside a CTE, a subquery or a cursor): the relations it reads and what must be true of their rows. */
export interface ReadScope {
  relations: ScopeRelation[];
  /** WHERE and the ON of inner joins: true of every row that comes out. */
  conditions: unknown[];
  /** ON of outer joins: what it says of `to` follows, what it says of `from` does not. */
  oneSided: { condition: unknown; from: string[]; to: string[] }[];
  /** Columns that USING makes equal; `both` where either side follows from the other, else only `to` from `from`. */
  using: { columns: string[]; from: string[]; to: string[]; both: boolean }[];
}

/** The relations that statements read: every SELECT's, and a COPY's own table; never the target of a write. */
export function readRelations(statements: readonly SqlNode[]): string[] {
  const names = new Set(
    readScopes(statements).flatMap((scope) => scope.relations.map((row) => row.relation)),
  );
  for (const copy of copiedTables(statements)) names.add(copy);
  return [...names];
}

const scopesOf = new WeakMap<readonly SqlNode[], ReadScope[]>();

/** Every SELECT of the statements with the relations it reads itself. Names of CTEs are no relations. */
export function readScopes(statements: readonly SqlNode[]): readonly ReadScope[] {
  const known = scopesOf.get(statements);
  if (known) return known;
  const scopes = findScopes(statements);
  scopesOf.set(statements, scopes);
  return scopes;
}

function findScopes(statements: readonly SqlNode[]): ReadScope[] {
  const ctes = new Set<string>();
  const readers: SqlNode[] = [];
  walk(statements, (node) => {
    if (isNode(node.CommonTableExpr)) ctes.add(textOf(node.CommonTableExpr.ctename));
    if (node.fromClause || node.usingClause) readers.push(node);
  });
  return readers.map((node) => scopeOf(node, ctes)).filter((scope) => scope.relations.length > 0);
}

/** Fields named fromClause or usingClause hold what SELECT, UPDATE ... FROM and DELETE ... USING read. */
function scopeOf(node: SqlNode, ctes: ReadonlySet<string>): ReadScope {
  const scope: ReadScope = { relations: [], conditions: [node.whereClause], oneSided: [], using: [] };
  const from = [...listOf(node.fromClause), ...listOf(node.usingClause).filter(isFromItem)];
  for (const item of from) addFromItem(scope, item, ctes);
  return scope;
}

/** Tables that COPY ... TO hands out whole. */
export function copiedTables(statements: readonly SqlNode[]): string[] {
  return statements.flatMap((statement) => {
    const copy = nodeOf(statement, "CopyStmt");
    return copy && !copy.is_from && isNode(copy.relation) ? [relationName(copy.relation)] : [];
  });
}

/** Whether a statement hands data out as a file or stream: COPY ... TO. */
export const isExport = (statements: readonly SqlNode[]): boolean =>
  statements.some((statement) => {
    const copy = nodeOf(statement, "CopyStmt");
    return copy !== null && !copy.is_from;
  });

/** JoinExpr has a usingClause too, but of column names. */
const isFromItem = (item: unknown): boolean => nodeOf(item, "String") === null;

/** Adds one item of FROM and answers with the aliases below it. */
function addFromItem(scope: ReadScope, item: unknown, ctes: ReadonlySet<string>): string[] {
  const table = nodeOf(item, "RangeVar");
  if (table) return addTable(scope, table, ctes);
  const sample = nodeOf(item, "RangeTableSample");
  if (sample) return addFromItem(scope, sample.relation, ctes);
  const join = nodeOf(item, "JoinExpr");
  if (!join) return [];
  const left = addFromItem(scope, join.larg, ctes);
  const right = addFromItem(scope, join.rarg, ctes);
  addJoin(scope, join, left, right);
  if (renamesColumns(join.alias))
    for (const row of scope.relations)
      if (left.includes(row.alias) || right.includes(row.alias)) row.isRenamed = true;
  return [...left, ...right];
}

function addTable(scope: ReadScope, table: SqlNode, ctes: ReadonlySet<string>): string[] {
  const relation = relationName(table);
  if (ctes.has(relation)) return [];
  const alias = isNode(table.alias) ? textOf(table.alias.aliasname) : textOf(table.relname);
  scope.relations.push({ relation, alias, isRenamed: renamesColumns(table.alias) });
  return [alias];
}

const renamesColumns = (alias: unknown): boolean => isNode(alias) && listOf(alias.colnames).length > 0;

function addJoin(scope: ReadScope, join: SqlNode, left: string[], right: string[]): void {
  const columns = namesOf(join.usingClause);
  const sided = sidesOf(textOf(join.jointype), left, right);
  if (sided === null) return;
  if (sided.to === null) scope.conditions.push(join.quals);
  else scope.oneSided.push({ condition: join.quals, from: sided.from, to: sided.to });
  if (columns.length > 0)
    scope.using.push({ columns, from: sided.from, to: sided.to ?? right, both: sided.to === null });
}

/** Which side's rows follow from the other's; `to` is null where each follows from the other. */
function sidesOf(
  kind: string,
  left: string[],
  right: string[],
): { from: string[]; to: string[] | null } | null {
  if (kind === "JOIN_INNER") return { from: left, to: null };
  if (kind === "JOIN_LEFT") return { from: left, to: right };
  if (kind === "JOIN_RIGHT") return { from: right, to: left };
  return null;
}
