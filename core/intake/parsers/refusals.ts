import type { ReadRecord } from "../source-record.ts";
import type { LogRecord } from "./log-record.ts";
import type { Mapping } from "./mapping.ts";
import type { MappingIndex } from "./mapping-index.ts";
import { isExport, readRelations } from "./read-scopes.ts";
import { parseSql, type SqlNode } from "./sql-tree.ts";
import { findSubjects } from "./subjects.ts";
import { wordsOf } from "./words.ts";

const INSUFFICIENT_PRIVILEGE = "42501";
const WRITES = [
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "TruncateStmt",
  "LockStmt",
  "GrantStmt",
];
const DENIED_RELATION =
  /^permission denied for (?:table|view|relation|materialized view|foreign table) (.+)$/;

/** Whether the server refused something for want of a privilege: SQLSTATE 42501, or its words where the log has no code. */
export const isDenied = (record: LogRecord): boolean =>
  record.sqlState === undefined
    ? record.severity === "ERROR" && record.message.startsWith("permission denied for ")
    : record.sqlState === INSUFFICIENT_PRIVILEGE;

/**
 * A refused read, or null when what was refused reads no relation (a write, a grant, a schema). The relations come from
 * the statement; where it was not logged or cannot be parsed, from the message. pgaudit is silent about refusals, so the
 * parameters are not known and `$1` leaves open whose rows were asked for.
 */
export function refusedRead(
  record: LogRecord,
  eventId: string,
  mapping: Mapping,
  index: MappingIndex,
): ReadRecord | null {
  const statement = record.statement || null;
  const statements = statement === null ? null : parseSql(statement);
  const relations = relationsOf(DENIED_RELATION.exec(record.message)?.[1], statements);
  if (relations.length === 0) return null;
  const datasets = relations.map((relation) => index.touch(relation));
  return {
    kind: "read",
    eventId,
    happenedAt: record.at,
    login: record.user,
    outcome: "refused",
    how: statements && isExport(statements) ? "export" : "query",
    datasets,
    subjects: statements
      ? findSubjects(
          { statement, parameters: null },
          datasets.map((row) => row.relation),
          index,
          mapping.subjects.key,
        )
      : { scope: "unknown" },
    items: null,
    purpose: null,
    text: wordsOf(record, statement),
  };
}

/** All that the statement would have read, unless what it was refused is a table that it writes to. */
function relationsOf(denied: string | undefined, statements: readonly SqlNode[] | null): string[] {
  const read = statements ? readRelations(statements) : [];
  if (denied === undefined || read.some((name) => name.split(".").at(-1) === denied)) return read;
  const couldRead = !statements?.some((statement) => WRITES.some((type) => type in statement));
  if (!couldRead) return [];
  // Refused inside a view, a function or a procedure that the statement calls.
  return read.length > 0 ? read : [denied];
}
