import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "#config/child-env.ts";
import { onEnd } from "./clean-up.ts";
import type { BenchHouse } from "./server.ts";

const WORKER = join(import.meta.dirname, "..", "..", "worker", "main.ts");

/** Starts the product's worker on a house, in a process of its own; it ends with the bench. */
export function startWorker(house: BenchHouse, say: (line: string) => void): ChildProcess {
  const worker = spawn(process.execPath, [WORKER], {
    env: childEnv({ ...house.settings }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  worker.stderr.setEncoding("utf8").on("data", (text) => say(String(text).trim()));
  onEnd(() => end(worker));
  return worker;
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, "exit");
  worker.kill("SIGTERM");
  await Promise.race([exited, sleep(8_000, undefined, { ref: false }).then(() => worker.kill("SIGKILL"))]);
}

/** What a process has used so far, as /proc tells: processor time in ms, and the most memory it ever had in MB. */
export interface Used {
  readonly cpuMs: number;
  readonly peakMb: number;
}

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** Null where there is no /proc, or the process is gone. */
export function usedBy(pid: number | undefined): Used | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the third field, the state, comes first
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const peakKb = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, peakMb: Math.round(peakKb / 1024) };
  } catch {
    return null;
  }
}
