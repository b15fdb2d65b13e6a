import { readFileSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WitnessError } from "./witness-error.ts";

/**
 * Keeps a second witness off the same folder: two with one key could cosign two histories. Answers what gives the folder
 * free again. A lock whose process is gone, or whose id another process has by now, is taken over.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, "lock");
  const mine = `${process.pid} ${birth(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await written(path, mine)) return () => rmSync(path, { force: true });
    const [, pid, born] = /^(\d+) (.*)\n$/.exec(await readFile(path, "utf8").catch(() => "")) ?? [];
    if (pid && birth(Number(pid)) === born && isAlive(Number(pid)))
      throw new WitnessError(`A witness already runs on ${folder} (process ${pid}).`);
    rmSync(path, { force: true });
  }
  throw new WitnessError(`Another witness is starting on ${folder}.`);
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

/** When a process began, as the kernel counts it; "?" without /proc. */
function birth(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return afterName.split(" ")[19] ?? "?";
  } catch {
    return "?";
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
