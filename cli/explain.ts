import { ZodError } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import { StartError } from "#db/start-error.ts";
import { CommandError } from "./command-error.ts";

const FILE_TROUBLE: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "is a folder, not a file",
};
const DATABASE_TROUBLE = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0\d|53\d{3}|55P03|28\w{3}|3D000)$/;

/** Says on stderr why a command failed, and lets the process end with 1. */
export function explain(error: unknown): void {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
}

/** What a person can put right, in one sentence; null for a bug, of which the stack is to be seen. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof CommandError || error instanceof StartError) return error.message;
  if (error instanceof Refusal) return ofRefusal(error);
  if (error instanceof ZodError) return error.issues.map(ofIssue).join("; ");
  if (!(error instanceof Error)) return null;
  return ofCode(error as NodeJS.ErrnoException);
}

function ofRefusal({ code, field, detail }: Refusal): string {
  if (!detail) return field ? `${field}: ${code}` : code;
  return field && !detail.includes(field) ? `${field}: ${detail}` : detail;
}

const ofIssue = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  path.length > 0 ? `${path.join(".")}: ${message}` : message;

function ofCode(error: NodeJS.ErrnoException): string | null {
  const { code = "", message, path, syscall } = error;
  if (code.startsWith("Z_")) return `The file is no whole gzip file: ${message}.`;
  if (DATABASE_TROUBLE.test(code) || syscall === "connect") return `The database cannot serve: ${message}`;
  if (syscall && FILE_TROUBLE[code]) return `${path ?? "The file"}: ${FILE_TROUBLE[code]}.`;
  if (path) return `${path}: ${message}`;
  return error.cause === undefined || error.cause === error ? null : causeOf(error);
}

const causeOf = ({ cause }: Error): string | null => (cause instanceof Error ? sentenceOf(cause) : null);
