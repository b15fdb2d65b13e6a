import { readFileSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "#db/embedded/postmaster.ts";
import { StartError } from "#db/start-error.ts";

/** When a process began, as the kernel counts it: tells it from a later one of the same id. Null without /proc. */
function birth(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return afterName.split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

/** Keeps a second start off the same data folder. Answers what gives the folder free again. */
export async function takeLock(dataDir: string): Promise<() => void> {
  const path = join(dataDir, "start.lock");
  const mine = JSON.stringify({ pid: process.pid, birth: birth(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await written(path, mine)) return () => rmSync(path, { force: true });
    refuseIfHeld(await readFile(path, "utf8").catch(() => ""), dataDir);
    rmSync(path, { force: true });
  }
  throw new StartError(`Another start is under way on ${dataDir}.`);
}

async function written(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function refuseIfHeld(text: string, dataDir: string): void {
  const held = parse(text);
  if (!held || !isAlive(held.pid) || birth(held.pid) !== held.birth) return;
  throw new StartError(`Whosaw already runs on ${dataDir} (process ${held.pid}).`);
}

function parse(text: string): { pid: number; birth: string | null } | null {
  try {
    return JSON.parse(text) as { pid: number; birth: string | null };
  } catch {
    return null; // its writer was killed between making and filling it
  }
}
