import { Refusal } from "#core/base/refusal.ts";
import { parseLogTime } from "./log-record.ts";

/** A field that log_line_prefix can carry and an importer can use. */
type PrefixField =
  | "milliseconds"
  | "seconds"
  | "epoch"
  | "pid"
  | "user"
  | "database"
  | "remote"
  | "application"
  | "session"
  | "line"
  | "state";

/** The head of a log line, taken apart. Fields that the prefix does not carry, or left out after `%q`, are absent. */
export interface LineHead {
  fields: Partial<Record<PrefixField, string>>;
  at: Date | null;
  severity: string;
  message: string;
}

/** Takes a line's head apart; null for a line that does not begin with the prefix and a severity. */
export type HeadMatcher = (line: string) => LineHead | null;

const WORDS = ".{0,256}?";
const STAMP = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
const ESCAPES: Record<string, { pattern: string; field?: PrefixField }> = {
  a: { pattern: WORDS, field: "application" },
  b: { pattern: WORDS },
  c: { pattern: "[0-9a-f]+\\.[0-9a-f]+", field: "session" },
  d: { pattern: WORDS, field: "database" },
  e: { pattern: "[0-9A-Z]{5}", field: "state" },
  h: { pattern: "\\S{0,256}?", field: "remote" },
  i: { pattern: WORDS },
  l: { pattern: "\\d+", field: "line" },
  L: { pattern: "\\S{0,256}?" },
  m: { pattern: `${STAMP}\\.\\d+ \\S+?`, field: "milliseconds" },
  n: { pattern: "\\d+\\.\\d+", field: "epoch" },
  p: { pattern: "\\d+", field: "pid" },
  P: { pattern: "\\d*" },
  Q: { pattern: "-?\\d+" },
  r: { pattern: "\\S{0,256}?", field: "remote" },
  s: { pattern: `${STAMP} \\S+?` },
  t: { pattern: `${STAMP} \\S+?`, field: "seconds" },
  u: { pattern: WORDS, field: "user" },
  v: { pattern: "[0-9/]*" },
  x: { pattern: "\\d+" },
};
const SEVERITY =
  "DEBUG\\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|STATEMENT|LOCATION|BACKTRACE";

/**
 * Compiles a server's `log_line_prefix` to a matcher of its lines. Refuses as `invalid` (field `prefix`) a prefix with an
 * escape it does not know, and one that leaves out the time (%m, %t or %n), the login (%u) or the session (%c or %p).
 * A login, database or application name that imitates the rest of a line can mislead any reader of this format: prefer
 * csvlog or jsonlog where you can choose.
 */
export function compilePrefix(prefix: string): HeadMatcher {
  const { source, seen } = prefixSource(prefix);
  requireOne(seen, ["milliseconds", "seconds", "epoch"], "the time: %m, %t or %n");
  requireOne(seen, ["user"], "the login: %u");
  requireOne(seen, ["session", "pid"], "the session: %c or %p");
  const head = new RegExp(`^${source}(?<severity>${SEVERITY}): {2}`, "su");
  return (line) => {
    const found = head.exec(line);
    if (!found?.groups) return null;
    const { severity = "", ...fields } = found.groups;
    return { fields, at: timeOf(fields), severity, message: line.slice(found[0].length) };
  };
}

function prefixSource(prefix: string): { source: string; seen: Set<PrefixField> } {
  const seen = new Set<PrefixField>();
  let source = "";
  let optional = false;
  for (const [token, , letter] of prefix.matchAll(/%(-?\d+)?(.)|[^%]+|%$/gsu)) {
    if (letter === undefined) source += literal(token);
    else if (letter === "%") source += "%";
    else if (letter !== "q") source += escapeSource(letter, seen);
    else if (!optional) {
      source += "(?:";
      optional = true;
    }
  }
  return { source: optional ? `${source})?` : source, seen };
}

/** Padding (`%-10u`) is spaces on either side; PostgreSQL never cuts a value. */
function escapeSource(letter: string, seen: Set<PrefixField>): string {
  const known = ESCAPES[letter];
  if (!known) throw invalid(`%${letter} is no escape of log_line_prefix`);
  const { pattern, field } = known;
  if (!field || seen.has(field)) return ` *(?:${pattern}) *?`;
  seen.add(field);
  return ` *(?<${field}>${pattern}) *?`;
}

function timeOf(fields: LineHead["fields"]): Date | null {
  if (fields.epoch) return new Date(Math.round(Number(fields.epoch) * 1000));
  return parseLogTime(fields.milliseconds ?? fields.seconds ?? "");
}

function requireOne(seen: ReadonlySet<PrefixField>, fields: readonly PrefixField[], words: string): void {
  if (!fields.some((field) => seen.has(field))) throw invalid(`log_line_prefix does not carry ${words}`);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const invalid = (detail: string): Refusal => new Refusal("invalid", { field: "prefix", detail });
