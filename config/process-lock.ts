import { createHash, randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";

/** The lock is ours until `free`, or another process has it. */
export type Lock = { readonly free: () => void } | { readonly heldBy: number };

/**
 * Takes the lock file at `path` for this process. A lock whose process is gone, or whose id another process has by now, is
 * taken over, also one that was written in half. Of any number that start at the same moment one gets it.
 *
 * A lock is a file that is finished elsewhere and then linked to its name, which fails when the name is there. It is never
 * replaced: whoever finds its process gone links its own as the successor, a name made of the text of the lock before, so
 * only one can. The holder is the last in this chain. It ends with the removal of its beginning, after which nobody who
 * joined it late finds it from the beginning any more, and has to try again.
 */
export async function takeProcessLock(path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), id: randomUUID() });
  const own = `${path}.${process.pid}.new`;
  await writeFile(own, mine, { mode: 0o600 });
  try {
    for (;;) {
      const { last, next } = await walk(path);
      if (last === mine) return { free: () => free(path, mine) };
      const heldBy = last === null ? null : holderOf(last);
      if (heldBy !== null) return { heldBy };
      const isOurs = await linked(own, next);
      if (isOurs && (await walk(path)).last !== mine) await rm(next, { force: true }); // the chain had ended meanwhile
    }
  } finally {
    await rm(own, { force: true });
  }
}

interface End {
  /** The text of the chain's last lock; null for no lock. */
  readonly last: string | null;
  /** Where its successor is to be. */
  readonly next: string;
}

async function walk(path: string): Promise<End> {
  let last: string | null = null;
  for (let next = path; ; ) {
    const text = await readFile(next, "utf8").catch(ifMissing);
    if (text === null) return { last, next };
    last = text;
    next = successorOf(path, text);
  }
}

const successorOf = (path: string, text: string): string =>
  `${path}.after-${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;

/** Removes the chain from its beginning on, which gives it free; nothing when ours is not in it any more. */
function free(path: string, mine: string): void {
  const chain: string[] = [];
  for (let next = path; ; ) {
    const text = readOrNull(next);
    if (text === null) return;
    chain.push(next);
    if (text === mine) break;
    next = successorOf(path, text);
  }
  for (const each of chain) rmSync(each, { force: true });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return ifMissing(error);
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function ifMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
  throw error;
}

/** The process that a lock's text names, when it lives and is the one that wrote it; null otherwise. */
function holderOf(text: string): number | null {
  const named = parse(text);
  return named && isAlive(named.pid) && birthOf(named.pid) === named.birth ? named.pid : null;
}

function parse(text: string): { pid: number; birth: string | null } | null {
  try {
    const { pid, birth } = JSON.parse(text) as { pid: unknown; birth: string | null };
    return typeof pid === "number" ? { pid, birth } : null;
  } catch {
    return null; // its writer was killed between making and filling it
  }
}

/** When a process began, as the kernel counts it: tells it from a later one of the same id. Null without /proc. */
function birthOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return afterName.split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
