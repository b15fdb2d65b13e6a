import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start-error.ts";

/** The process id in `postmaster.pid`, when that process lives and is a PostgreSQL; null otherwise. */
export function runningPostmaster(data: string): number | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && isPostgres(pid) ? pid : null;
}

/** Whether a process of that id exists (a zombie does not count where /proc can tell). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = procFile(pid, "stat");
  return stat === null || !/\) Z /.test(stat);
}

/** Process ids are used again after a reboot; where there is no /proc we take the file's word. */
function isPostgres(pid: number): boolean {
  const name = procFile(pid, "comm");
  return name === null || name.trim() === "postgres";
}

function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}

/** Waits until the process is gone; false when it still lives after `ms`. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (!isAlive(pid)) return true;
    await sleep(20);
  }
  return !isAlive(pid);
}

/**
 * Stops a server: fast (open transactions are rolled back, everything committed is flushed), and after 10 s at once,
 * from which it recovers at the next start.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await gone(pid, ms)) return;
  }
  throw new StartError(`PostgreSQL (process ${pid}) does not stop.`);
}
