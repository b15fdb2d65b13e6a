import type { MappingIndex } from "./mapping-index.ts";
import { isNode, listOf, namesOf, nodeOf, parseSql, relationName, type SqlNode, textOf } from "./sql-tree.ts";

/** One GRANT or REVOKE statement, as far as reading is concerned. */
export interface ReadGrant {
  verb: "grant" | "revoke";
  privileges: string[];
  /** Mapped where the mapping knows them; `schema.*` for all tables of a schema that it does not know. */
  relations: string[];
  grantees: string[];
  wide: boolean;
}

/** What a grant line of the audit log says about itself. */
export interface GrantLine {
  command: string;
  objectType: string;
  statement: string;
}

interface GrantNode {
  verb: "grant" | "revoke";
  objectType: string;
  node: SqlNode;
}

const SESSIONS_MAX = 1_000;

/**
 * Tells which statement a grant line stands for. pgaudit repeats the whole text of a multi-statement query on the line of
 * each of its statements: the nth such line of a session is the nth GRANT or REVOKE of that text with the line's verb
 * and object type. It remembers the last 1,000 sessions that granted something.
 */
export class GrantFollower {
  private readonly sessions = new Map<string, { text: string; next: number }>();

  /** The statement behind the line; null when the text cannot be parsed or holds no such statement. */
  follow(session: string, line: GrantLine): SqlNode | null {
    const statements = grantNodes(line.statement);
    const before = this.sessions.get(session);
    const start = before?.text === line.statement ? before.next : 0;
    const index = indexFrom(start, statements, line);
    const found = index >= 0 ? index : indexFrom(0, statements, line);
    this.sessions.delete(session);
    this.sessions.set(session, { text: line.statement, next: found + 1 });
    if (this.sessions.size > SESSIONS_MAX) this.sessions.delete(this.sessions.keys().next().value ?? "");
    return statements[found]?.node ?? null;
  }
}

function indexFrom(start: number, statements: readonly GrantNode[], line: GrantLine): number {
  const verb = line.command.toLowerCase();
  const objectType = line.objectType.toUpperCase();
  return statements.findIndex(
    (row, i) => i >= start && row.verb === verb && (objectType === "" || row.objectType === objectType),
  );
}

/** What a GRANT or REVOKE does to who can read; null for one that gives or takes no right to read rows. */
export function readGrantOf(node: SqlNode, mapping: MappingIndex): ReadGrant | null {
  const privileges = privilegesOf(node);
  const relations = relationsOf(node, mapping);
  if (relations.length === 0 || !privileges.some((name) => name === "select" || name === "all")) return null;
  const roles = listOf(node.grantees).map((role) => nodeOf(role, "RoleSpec"));
  const wide = roles.some((role) => role?.roletype === "ROLESPEC_PUBLIC");
  return {
    verb: node.is_grant ? "grant" : "revoke",
    privileges,
    relations,
    grantees: roles.map((role) => (role?.roletype === "ROLESPEC_PUBLIC" ? "public" : roleName(role))),
    wide,
  };
}

function grantNodes(sql: string): GrantNode[] {
  return (parseSql(sql) ?? []).flatMap((statement) => {
    const node = nodeOf(statement, "GrantStmt");
    if (!node) return [];
    const objectType = textOf(node.objtype).replace("OBJECT_", "");
    return [{ verb: node.is_grant ? "grant" : "revoke", objectType, node } as const];
  });
}

/** In lower case; `all` where the statement says ALL [PRIVILEGES]. */
function privilegesOf(node: SqlNode): string[] {
  const names = listOf(node.privileges).map((item) =>
    textOf(nodeOf(item, "AccessPriv")?.priv_name).toLowerCase(),
  );
  return names.length === 0 ? ["all"] : names.map((name) => name || "all");
}

function relationsOf(node: SqlNode, mapping: MappingIndex): string[] {
  if (node.objtype !== "OBJECT_TABLE") return [];
  if (node.targtype === "ACL_TARGET_ALL_IN_SCHEMA")
    return namesOf(node.objects).flatMap((schema) => {
      const mapped = mapping.relationsIn(schema);
      return mapped.length > 0 ? mapped : [`${schema}.*`];
    });
  return listOf(node.objects).flatMap((object) => {
    const table = nodeOf(object, "RangeVar");
    return table ? [mapping.touch(relationName(table)).relation] : [];
  });
}

function roleName(role: SqlNode | null): string {
  if (!isNode(role)) return "";
  return textOf(role.rolename) || textOf(role.roletype).replace("ROLESPEC_", "").toLowerCase();
}
