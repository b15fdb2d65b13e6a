import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import type { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import { DirectoryFile } from "./import-schema.ts";

/** Where a field of the file stands, for whoever has to put it right: "line 12, column email" or "people.3.email". */
export type Locate = (path: readonly PropertyKey[]) => string;

export interface DirectoryInput {
  readonly file: DirectoryFile;
  readonly locate: Locate;
}

const COLUMNS: Readonly<Record<string, string>> = {
  external_id: "externalId",
  name: "name",
  email: "email",
  manager: "manager",
  team: "team",
  region: "region",
  time_zone: "timeZone",
  employed_from: "employedFrom",
  employed_to: "employedTo",
  kind: "kind",
  title: "title",
  roles: "roles",
  oidc_issuer: "oidcIssuer",
  oidc_subject: "oidcSubject",
};
const COLUMN_OF = new Map(Object.entries(COLUMNS).map(([column, field]) => [field, column]));

/** Reads a directory file. Refuses (`invalid`) what is malformed, naming the line and column, or the JSON path. */
export function readDirectory(format: "csv" | "json", text: string): DirectoryInput {
  return format === "csv" ? readCsv(text) : readJson(text);
}

function readJson(text: string): DirectoryInput {
  const locate: Locate = (path) => path.join(".");
  return { file: checked(jsonOf(text), locate), locate };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("invalid", {
      field: "(file)",
      detail: error instanceof Error ? error.message : "not JSON",
    });
  }
}

function readCsv(text: string): DirectoryInput {
  const records = recordsOf(text);
  const locate: Locate = ([, row, field]) => {
    const line = `line ${records[Number(row)]?.info.lines ?? "?"}`;
    return field === undefined ? line : `${line}, column ${COLUMN_OF.get(String(field)) ?? String(field)}`;
  };
  return { file: checked({ people: records.map(({ record }) => personOf(record)) }, locate), locate };
}

type CsvRecord = Readonly<Record<string, string>>;

function recordsOf(text: string): { record: CsvRecord; info: InfoRecord }[] {
  try {
    return parse(text, {
      columns: namedColumns,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.lines ? `line ${error.lines}` : "(file)";
    throw new Refusal("invalid", { field: line, detail: error.message });
  }
}

function namedColumns(header: string[]): string[] {
  const unknown = header.find((column) => !Object.hasOwn(COLUMNS, column));
  if (unknown !== undefined) {
    const detail = `There is no column ${JSON.stringify(unknown)}; there are ${Object.keys(COLUMNS).join(", ")}.`;
    throw new Refusal("invalid", { field: "line 1", detail });
  }
  return header;
}

/** An empty cell is no value; roles are separated by blanks or semicolons. */
function personOf(record: CsvRecord): Record<string, unknown> {
  const filled = Object.entries(record).filter(([, value]) => value !== "");
  const person = Object.fromEntries(filled.map(([column, value]) => [COLUMNS[column] ?? column, value]));
  const roles = record.roles?.split(/[\s;]+/).filter((role) => role !== "");
  return roles ? { ...person, roles } : person;
}

function checked(value: unknown, locate: Locate): DirectoryFile {
  const parsed = DirectoryFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues as z.core.$ZodIssue[];
  throw new Refusal("invalid", {
    field: locate(fieldOf(issue?.path ?? [])) || "(file)",
    detail: issue?.message ?? "not a directory",
  });
}

/** Up to the field: an element of a list within a field is named by the field. */
const fieldOf = (path: readonly PropertyKey[]): readonly PropertyKey[] => path.slice(0, 3);
