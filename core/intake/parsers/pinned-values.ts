import { isNode, listOf, namesOf, nodeOf, type SqlNode, textOf } from "./sql-tree.ts";

/** The values a condition leaves a column: a set, "hidden" where they are parameters that were not logged, null for any. */
export type Pinned = ReadonlySet<string> | "hidden" | null;

/** A column as a condition names it; `alias` is empty where it is not qualified. */
export interface ColumnName {
  alias: string;
  column: string;
}

const KEPT_TYPES = new Set(["int2", "int4", "int8", "text", "varchar", "uuid"]);

/** What a condition says of one column. `isIt` decides whether a named column is the one asked about. */
export function pinnedBy(
  condition: unknown,
  isIt: (name: ColumnName) => boolean,
  parameters: readonly string[] | null,
): Pinned {
  const bool = nodeOf(condition, "BoolExpr");
  if (bool) {
    const parts = listOf(bool.args).map((part) => pinnedBy(part, isIt, parameters));
    if (bool.boolop === "AND_EXPR") return parts.reduce<Pinned>(both, null);
    return bool.boolop === "OR_EXPR" && parts.length > 0 ? parts.reduce(either) : null;
  }
  const comparison = nodeOf(condition, "A_Expr");
  return comparison ? comparedWith(comparison, isIt, parameters) : null;
}

/** Columns that a condition says are equal, in pairs. Looks through AND only. */
export function equalColumns(condition: unknown): [ColumnName, ColumnName][] {
  const bool = nodeOf(condition, "BoolExpr");
  if (bool) return bool.boolop === "AND_EXPR" ? listOf(bool.args).flatMap(equalColumns) : [];
  const comparison = nodeOf(condition, "A_Expr");
  if (comparison?.kind !== "AEXPR_OP" || operator(comparison) !== "=") return [];
  const left = columnName(comparison.lexpr);
  const right = columnName(comparison.rexpr);
  return left && right ? [[left, right]] : [];
}

function both(a: Pinned, b: Pinned): Pinned {
  if (a === null || b === null) return a ?? b;
  if (a === "hidden") return b;
  return b === "hidden" ? a : new Set([...a].filter((value) => b.has(value)));
}

/** What holds where one of two things holds. */
export function either(a: Pinned, b: Pinned): Pinned {
  if (a === null || b === null) return null;
  return a === "hidden" || b === "hidden" ? "hidden" : new Set([...a, ...b]);
}

function comparedWith(
  comparison: SqlNode,
  isIt: (name: ColumnName) => boolean,
  parameters: readonly string[] | null,
): Pinned {
  if (operator(comparison) !== "=") return null;
  const { kind, lexpr, rexpr } = comparison;
  const isColumn = (node: unknown) => {
    const name = columnName(node);
    return name !== null && isIt(name);
  };
  if (kind === "AEXPR_OP" && isColumn(rexpr)) return single(lexpr, parameters);
  if (!isColumn(lexpr)) return null;
  if (kind === "AEXPR_OP") return single(rexpr, parameters);
  if (kind === "AEXPR_IN") return unionOf(listOf(nodeOf(rexpr, "List")?.items), parameters);
  return kind === "AEXPR_OP_ANY" ? arrayOf(rexpr, parameters) : null;
}

/** The operator's name; empty for one of another schema, which may mean anything. */
function operator(comparison: SqlNode): string {
  const [first = "", second] = namesOf(comparison.name);
  return second === undefined ? first : first === "pg_catalog" ? second : "";
}

function columnName(node: unknown): ColumnName | null {
  const column = nodeOf(uncast(node), "ColumnRef");
  if (!column) return null;
  const names = namesOf(column.fields);
  return { alias: names.at(-2) ?? "", column: names.at(-1) ?? "" };
}

function unionOf(items: readonly unknown[], parameters: readonly string[] | null): Pinned {
  return items.length === 0 ? null : items.map((item) => single(item, parameters)).reduce(either);
}

function single(node: unknown, parameters: readonly string[] | null): Pinned {
  const value = textOfValue(node, parameters);
  return typeof value === "string" ? new Set([value]) : noValue(value);
}

const noValue = (value: null | undefined): Pinned => (value === null ? null : "hidden");

function arrayOf(node: unknown, parameters: readonly string[] | null): Pinned {
  const array = nodeOf(uncast(node), "A_ArrayExpr");
  if (array) return unionOf(listOf(array.elements), parameters);
  const text = textOfValue(node, parameters);
  if (typeof text !== "string") return noValue(text);
  const inside = /^\{([^{}"\\]*)\}$/.exec(text)?.[1];
  if (inside === undefined) return null;
  return new Set(
    inside
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  );
}

/** A literal's or parameter's text; undefined for a parameter that was not logged; null for anything computed. */
function textOfValue(node: unknown, parameters: readonly string[] | null): string | null | undefined {
  const inner = uncast(node);
  const constant = nodeOf(inner, "A_Const");
  if (constant) return constantText(constant);
  const parameter = nodeOf(inner, "ParamRef");
  return parameter ? parameters?.[Number(parameter.number ?? 0) - 1] : null;
}

/** The tree leaves out fields with the value 0 or "". */
function constantText(constant: SqlNode): string | null {
  if (constant.isnull) return null;
  if (isNode(constant.ival)) return String(constant.ival.ival ?? 0);
  if (isNode(constant.fval)) return textOf(constant.fval.fval);
  return isNode(constant.sval) ? textOf(constant.sval.sval) : null;
}

/** Looks through casts that keep the value as it is: to varchar(1) or boolean it would be another one. */
function uncast(node: unknown): unknown {
  const cast = nodeOf(node, "TypeCast");
  if (!cast || !isNode(cast.typeName) || listOf(cast.typeName.typmods).length > 0) return node;
  const names = namesOf(cast.typeName.names);
  const isKept = KEPT_TYPES.has(names.at(-1) ?? "") && (names.length === 1 || names[0] === "pg_catalog");
  return isKept ? uncast(cast.arg) : node;
}
