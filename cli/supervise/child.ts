import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { gone } from "#db/embedded/postmaster.ts";
import { deaths } from "./deaths.ts";

export interface ChildSpec {
  readonly name: string;
  /** Arguments of Node: the script and its own. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface Kept {
  /** Asks it to end, and after 10 s ends it with all its own children. */
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, "..", "..");
const TETHER = join(import.meta.dirname, "tether.ts");
const STOP_MS = 10_000;

/**
 * Starts a process of ours and starts it again when it dies; after three deaths within a minute it calls `giveUp`.
 * It has a process group of its own, so a Ctrl-C reaches only us, and a channel to us, so that it ends when we do.
 */
export function keep(spec: ChildSpec, giveUp: (sentence: string) => void): Kept {
  const died = deaths();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let child = launch();

  function launch(): ChildProcess {
    const next = spawn(process.execPath, ["--import", TETHER, ...spec.args], {
      cwd: ROOT,
      env: spec.env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    next.once("exit", again);
    next.once("error", () => undefined); // reported as its exit
    return next;
  }

  function again(code: number | null, signal: string | null): void {
    if (stopped) return;
    const waitMs = died();
    const how = signal ? `by ${signal}` : `with code ${code}`;
    if (waitMs === null) {
      giveUp(`The ${spec.name} process died three times within a minute, last ${how}.`);
      return;
    }
    console.error(`The ${spec.name} process died ${how}; starting it again.`);
    timer = setTimeout(() => {
      child = launch();
    }, waitMs);
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  if (await gone(child.pid, STOP_MS)) return;
  process.kill(-child.pid, "SIGKILL"); // the group: with whatever it started
  await gone(child.pid, STOP_MS);
}
