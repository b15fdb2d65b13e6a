import { loadModule, parseSync } from "libpg-query";

/** A node of PostgreSQL's parse tree as JSON: an object with one key, its type, over its fields. */
export type SqlNode = Record<string, unknown>;

const CACHE_MAX = 500;
const SQL_CHARS_MAX = 256 * 1024;
const DEPTH_MAX = 400;
const cache = new Map<string, SqlNode[] | null>();

/** Loads PostgreSQL's parser (WebAssembly) once; await it before {@link parseSql}. */
export const loadSqlParser = (): Promise<void> => loadModule();

/**
 * The statements of an SQL text by PostgreSQL's own parser (libpg-query). Null for what it does not accept, is over
 * 256 Ki characters, or nests too deeply to walk. Never throws; texts repeat, so the last 500 answers are kept.
 */
export function parseSql(sql: string): SqlNode[] | null {
  const known = cache.get(sql);
  if (known !== undefined) {
    cache.delete(sql);
    cache.set(sql, known);
    return known;
  }
  const parsed = parseUncached(sql);
  cache.set(sql, parsed);
  if (cache.size > CACHE_MAX) cache.delete(cache.keys().next().value ?? "");
  return parsed;
}

function parseUncached(sql: string): SqlNode[] | null {
  if (sql.length > SQL_CHARS_MAX || sql.trim() === "") return null;
  try {
    const statements = parseSync(sql).stmts ?? [];
    const nodes = statements.flatMap(({ stmt }) => (stmt ? [stmt as SqlNode] : []));
    return nodes.every((node) => isShallow(node)) ? nodes : null;
  } catch {
    return null;
  }
}

function isShallow(root: unknown): boolean {
  const open: [unknown, number][] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (depth > DEPTH_MAX) return false;
    if (node !== null && typeof node === "object")
      for (const child of Object.values(node)) open.push([child, depth + 1]);
  }
  return true;
}

/** The fields of a node if it is of that type. */
export function nodeOf(node: unknown, type: string): SqlNode | null {
  const fields = isNode(node) ? node[type] : undefined;
  return isNode(fields) ? fields : null;
}

export const isNode = (value: unknown): value is SqlNode =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A list field; empty when the tree leaves it out. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text field; empty when the tree leaves it out. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The texts of a list of String nodes, such as a column's `t.employee_id`. */
export const namesOf = (value: unknown): string[] =>
  listOf(value).map((item) => textOf(nodeOf(item, "String")?.sval));

/** `schema.name`, or the bare name where the statement gives no schema. */
export function relationName(rangeVar: SqlNode): string {
  const schema = textOf(rangeVar.schemaname);
  const name = textOf(rangeVar.relname);
  return schema ? `${schema}.${name}` : name;
}

/** Visits every object of the tree, parents first. */
export function walk(node: unknown, visit: (node: SqlNode) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (isNode(node)) {
    visit(node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}
