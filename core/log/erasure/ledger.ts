import { readFileSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { ERASURE_REASONS, ERASURE_SCOPES } from "#core/policy/erasure.ts";
import { syncFolder } from "../keys/kek-file.ts";

/** One line of the ledger: an erasure that two people decided on, by ids alone; or that it was undone before it was done. */
const Line = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("erase"),
    id: z.uuid(),
    number: z.int().positive(),
    personId: z.uuid(),
    scope: z.enum(ERASURE_SCOPES),
    reasonCode: z.enum(ERASURE_REASONS),
    leaf: z.int().nonnegative(),
    at: z.iso.datetime(),
  }),
  z.strictObject({ act: z.literal("void"), id: z.uuid() }),
]);
export type LedgerLine = z.infer<typeof Line>;
export type LedgerErasure = Extract<LedgerLine, { act: "erase" }>;

/**
 * The erasures that were decided, in a file outside the database and its backups: one line each, never changed. A
 * database that was restored from before an erasure learns from it what it has to forget again.
 */
export interface ErasureLedger {
  readonly path: string;
  /** The erasures that count, in the file's order. Throws on a line that nobody of us wrote. */
  erasures(): LedgerErasure[];
  /** Durable once it answers: the line and, for a new file, its name. */
  append(line: LedgerLine): Promise<void>;
}

/** The ledger at a path. The file is made with its first line. */
export function openErasureLedger(path: string): ErasureLedger {
  return { path, erasures: () => counting(readLines(path)), append: (line) => appendLine(path, line) };
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawErasures?: ErasureLedger };

/** Names the ledger that this process writes. Called once at boot, and by each test file. */
export function useErasureLedger(ledger: ErasureLedger): void {
  slot.whosawErasures = ledger;
}

/** The process's ledger. Throws when the process was not booted. */
export function erasureLedger(): ErasureLedger {
  if (!slot.whosawErasures) throw new Error("no erasure ledger: useErasureLedger() was not called at boot");
  return slot.whosawErasures;
}

function counting(lines: readonly LedgerLine[]): LedgerErasure[] {
  const erasures = new Map<string, LedgerErasure>();
  for (const line of lines)
    if (line.act === "void") erasures.delete(line.id);
    else erasures.set(line.id, line);
  return [...erasures.values()];
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** A last line without its newline was torn by a crash before anybody was told of it: it does not count. */
function readLines(path: string): LedgerLine[] {
  return readText(path)
    .split("\n")
    .slice(0, -1)
    .flatMap((text, at) => (text === "" || text.startsWith("#") ? [] : [parsed(path, text, at + 1)]));
}

function parsed(path: string, text: string, line: number): LedgerLine {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${path}, line ${line} is not a line of an erasure ledger: restore the file from your copy`,
    );
  }
}

async function appendLine(path: string, line: LedgerLine): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const text = readText(path);
  const torn = text !== "" && !text.endsWith("\n");
  const file = await open(path, torn ? "r+" : "a", 0o600);
  try {
    if (torn) await file.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1)));
    await file.write(`${JSON.stringify(Line.parse(line))}\n`, torn ? text.lastIndexOf("\n") + 1 : null);
    await file.sync();
  } finally {
    await file.close();
  }
  if (text === "") await syncFolder(dirname(path));
}
