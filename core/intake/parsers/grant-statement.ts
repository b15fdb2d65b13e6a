import { isNode, listOf, namesOf, nodeOf, parseSql, relationName, type SqlNode, textOf } from "./sql-tree.ts";

/** One statement that would change who may read, in the source's own names. */
export interface StatementChange {
  readonly verb: "add" | "remove";
  /** An option that the statement leaves out is null. */
  readonly memberships: readonly {
    member: string;
    of: string;
    inherit: boolean | null;
    set: boolean | null;
  }[];
  readonly grants: readonly { object: string; to: string; right: "read" | "pass"; column: string | null }[];
  /** Grants of all tables of these schemas; which those are only the source knows. */
  readonly schemas: readonly { schema: string; to: string }[];
}

const READING = new Set(["", "all", "select"]);

/**
 * What GRANT and REVOKE statements of tables, columns, schemas, databases and roles do to who can read, by PostgreSQL's own
 * parser. Null for a text that it does not accept; `other` holds what kinds of statements were passed over.
 */
export function grantStatements(sql: string): { changes: StatementChange[]; other: string[] } | null {
  const parsed = parseSql(sql);
  if (!parsed) return null;
  const changes: StatementChange[] = [];
  const other: string[] = [];
  for (const statement of parsed) {
    const grant = nodeOf(statement, "GrantStmt");
    const role = nodeOf(statement, "GrantRoleStmt");
    const change = grant ? ofObjects(grant) : role ? ofRoles(role) : null;
    if (change) changes.push(change);
    else other.push(Object.keys(statement)[0] ?? "");
  }
  return { changes, other };
}

const NOTHING = { memberships: [], grants: [], schemas: [] };
const verbOf = (node: SqlNode): "add" | "remove" => (node.is_grant ? "add" : "remove");

function ofObjects(node: SqlNode): StatementChange | null {
  const verb = verbOf(node);
  const to = listOf(node.grantees).map((role) => roleName(nodeOf(role, "RoleSpec")));
  const rights = rightsOf(node);
  const each = (objects: readonly string[], right: "read" | "pass", column: string | null = null) =>
    objects.flatMap((object) => to.map((name) => ({ object, to: name, right, column })));
  if (node.targtype === "ACL_TARGET_ALL_IN_SCHEMA" && node.objtype === "OBJECT_TABLE")
    return rights.some(({ name }) => READING.has(name))
      ? {
          ...NOTHING,
          verb,
          schemas: namesOf(node.objects).flatMap((schema) => to.map((name) => ({ schema, to: name }))),
        }
      : { ...NOTHING, verb };
  if (node.objtype === "OBJECT_TABLE") {
    const tables = listOf(node.objects).flatMap((object) => {
      const table = nodeOf(object, "RangeVar");
      return table ? [relationName(table)] : [];
    });
    const grants = rights
      .filter(({ name }) => READING.has(name))
      .flatMap(({ columns }) =>
        columns.length > 0 ? columns.flatMap((column) => each(tables, "read", column)) : each(tables, "read"),
      );
    return { ...NOTHING, verb, grants };
  }
  const passing = { OBJECT_SCHEMA: ["schema", "usage"], OBJECT_DATABASE: ["database", "connect"] } as const;
  const kind = passing[textOf(node.objtype) as keyof typeof passing];
  if (!kind) return null;
  const opens = rights.some(({ name }) => name === "" || name === "all" || name === kind[1]);
  const objects = namesOf(node.objects).map((name) => `${kind[0]} ${name}`);
  return { ...NOTHING, verb, grants: opens ? each(objects, "pass") : [] };
}

/** `GRANT a TO b WITH INHERIT FALSE`. */
function ofRoles(node: SqlNode): StatementChange {
  const options = listOf(node.opt).flatMap((each): SqlNode[] => {
    const given = nodeOf(each, "DefElem");
    return given ? [given] : [];
  });
  const option = (name: string): boolean | null => {
    const given = options.find(({ defname }) => textOf(defname).toLowerCase() === name);
    return given ? !isFalse(given.arg) : null;
  };
  const roles = listOf(node.granted_roles).map((role) => textOf(nodeOf(role, "AccessPriv")?.priv_name));
  const members = listOf(node.grantee_roles).map((role) => roleName(nodeOf(role, "RoleSpec")));
  const memberships = roles.flatMap((of) =>
    members.map((member) => ({ member, of, inherit: option("inherit"), set: option("set") })),
  );
  return { ...NOTHING, verb: verbOf(node), memberships };
}

function isFalse(arg: unknown): boolean {
  const value = nodeOf(arg, "Boolean");
  return value !== null && value.boolval !== true;
}

function rightsOf(node: SqlNode): { name: string; columns: string[] }[] {
  const all = listOf(node.privileges).map((item) => {
    const right = nodeOf(item, "AccessPriv");
    return { name: textOf(right?.priv_name).toLowerCase(), columns: namesOf(right?.cols) };
  });
  return all.length > 0 ? all : [{ name: "all", columns: [] }];
}

function roleName(role: SqlNode | null): string {
  if (!isNode(role)) return "";
  if (role.roletype === "ROLESPEC_PUBLIC") return "public";
  return textOf(role.rolename);
}
