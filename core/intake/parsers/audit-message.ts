import { parse } from "csv-parse/sync";

/** The payload of one pgaudit line: `AUDIT: type,statement,substatement,class,command,object type,object,statement,parameter,rows`. */
export interface AuditMessage {
  type: "SESSION" | "OBJECT";
  statementId: string;
  substatementId: string;
  class: string;
  command: string;
  objectType: string;
  /** `schema.name` without quotes; empty when none or not logged. */
  objectName: string;
  /** Null where it was not logged, or was logged with an earlier line of the same statement. */
  statement: string | null;
  /** The values of $1, $2 ... in order; null where they were not logged. */
  parameters: string[] | null;
  rows: number | null;
}

const PREFIX = "AUDIT: ";
const FIELDS_MIN = 8;

/** Whether a message claims to be pgaudit's. */
export const looksAudited = (message: string): boolean => message.startsWith(PREFIX);

/** Reads a pgaudit message of any version (1.0 has no rows field). Null for one that is not of that shape. */
export function parseAuditMessage(message: string): AuditMessage | null {
  const fields = looksAudited(message) ? parseCsvLine(message.slice(PREFIX.length)) : null;
  if (!fields || fields.length < FIELDS_MIN) return null;
  const [type, statementId = "", substatementId = "", kind = "", command = "", objectType = ""] = fields;
  if (type !== "SESSION" && type !== "OBJECT") return null;
  if (!/^\d+$/.test(statementId) || !/^\d+$/.test(substatementId)) return null;
  const rows = fields[9];
  return {
    type,
    statementId,
    substatementId,
    class: kind,
    command,
    objectType,
    objectName: splitQualified(fields[6] ?? "").join("."),
    statement: logged(fields[7]),
    parameters: parametersOf(logged(fields[8])),
    rows: rows && /^\d+$/.test(rows) ? Number(rows) : null,
  };
}

/** pgaudit says `<not logged>` and `<previously logged>` in place of a text. */
const logged = (text: string | undefined): string | null =>
  text === undefined || text === "<not logged>" || text === "<previously logged>" ? null : text;

function parametersOf(text: string | null): string[] | null {
  if (text === null || text.startsWith("<long param suppressed>")) return null;
  return text === "<none>" ? [] : parseCsvLine(text);
}

/** `capture."Odd name"` as its parts. */
function splitQualified(name: string): string[] {
  if (!name.includes('"')) return name === "" ? [] : name.split(".");
  return [...name.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)].map(
    ([bare, quoted]) => quoted?.replaceAll('""', '"') ?? bare,
  );
}

function parseCsvLine(text: string): string[] | null {
  if (!text.includes('"')) return text.includes("\n") ? null : text.split(",");
  try {
    const records = parse(text, { relax_column_count: true, record_delimiter: "\n" });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}
