/** A grant that is still open, as far as the statement that takes it back needs it. */
export interface OpenGrant {
  /** How the source's events come in: what language it speaks. */
  readonly sourceKind: string;
  readonly source: string;
  readonly privileges: readonly string[];
  /** To everybody who can log in there. */
  readonly wide: boolean;
  readonly grantees: readonly string[];
  /** `schema.table` as the mapping names it; an id where the mapping has none. */
  readonly relations: readonly string[];
}

/** What takes a grant back, for whoever holds the source: to be copied, never run by us. */
export interface ReadyStatement {
  readonly source: string;
  readonly language: "PostgreSQL" | "words";
  readonly text: string;
}

/** The databases whose logs come in are PostgreSQLs. */
const POSTGRES = new Set(["database"]);
const PRIVILEGES = /^(SELECT|INSERT|UPDATE|DELETE|TRUNCATE|REFERENCES|TRIGGER|MAINTAIN|ALL|ALL PRIVILEGES)$/;

/**
 * The statement that takes a grant back: SQL where the source is a PostgreSQL, else a sentence. Every name is quoted as
 * PostgreSQL reads it (identifiers in double quotes, doubled inside), so that none can end the statement; a privilege
 * that is none of PostgreSQL's becomes ALL. Pure.
 */
export function revokeStatement(grant: OpenGrant): ReadyStatement {
  const { source, sourceKind } = grant;
  if (!POSTGRES.has(sourceKind)) return { source, language: "words", text: inWords(grant) };
  const privileges = grant.privileges.map((each) => each.trim().toUpperCase());
  const named = privileges.length > 0 && privileges.every((each) => PRIVILEGES.test(each));
  const from = grant.wide ? "PUBLIC" : grant.grantees.map(quoted).join(", ");
  const what = named ? [...new Set(privileges)].join(", ") : "ALL";
  const text = `REVOKE ${what} ON ${grant.relations.map(relation).join(", ")} FROM ${from};`;
  return { source, language: "PostgreSQL", text };
}

/** The statement that takes somebody out of a group; a sentence where the source is no PostgreSQL. Pure. */
export function leaveStatement({
  source,
  sourceKind,
  member,
  of,
}: Pick<OpenGrant, "source" | "sourceKind"> & { member: string; of: string }): ReadyStatement {
  if (!POSTGRES.has(sourceKind))
    return { source, language: "words", text: `At ${source}, take ${member} out of ${of}.` };
  return { source, language: "PostgreSQL", text: `REVOKE ${quoted(of)} FROM ${quoted(member)};` };
}

/** An identifier, quoted: PostgreSQL takes every character in it but NUL. */
const quoted = (name: string): string => `"${name.replaceAll("\0", "").replaceAll('"', '""')}"`;

/** The first dot parts schema and table; a name without one is a table of the search path. */
function relation(name: string): string {
  const dot = name.indexOf(".");
  if (dot < 1 || dot === name.length - 1) return quoted(name);
  return `${quoted(name.slice(0, dot))}.${quoted(name.slice(dot + 1))}`;
}

function inWords({ source, wide, grantees, relations }: OpenGrant): string {
  const from = wide ? "everybody who can log in" : grantees.join(", ");
  return `At ${source}, take back from ${from}: reading ${relations.join(", ")}.`;
}
