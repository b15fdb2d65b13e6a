import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "../config/child-env.ts";
import { preparedFolder } from "./prepared-folder.ts";

const ROOT = join(import.meta.dirname, "..");
const UP_MS = 300_000; // a first start loads the demo organisation

export interface Run {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Its exit code (null after a signal it did not handle). */
  readonly ended: Promise<number | null>;
}

/** What `npm start` runs, with these settings. */
export function runStart(settings: Record<string, string | undefined>): Run {
  const env = childEnv({
    DATABASE_URL: undefined,
    DATABASE_MIGRATION_URL: undefined,
    HOST: undefined,
    ...settings,
  });
  const child = spawn(process.execPath, [join(ROOT, "cli", "start.ts")], { cwd: ROOT, env });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => text };
}

export interface Instance extends Run {
  readonly url: string;
  readonly dataDir: string;
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/**
 * Starts an instance on a free port and waits until it says where it runs: on a folder that was started before, unless
 * one is given. Throws with its output when it ends first.
 */
export async function startInstance(
  settings: Record<string, string> = {},
  dataDir = preparedFolder("whosaw-instance-"),
): Promise<Instance> {
  const port = await freePort();
  const run = runStart({
    PORT: String(port),
    WHOSAW_DATA_DIR: dataDir,
    WHOSAW_HEAD_FILE: headFileOf(dataDir),
    ...settings,
  });
  const stop = () => {
    run.child.kill("SIGTERM");
    return run.ended;
  };
  await said(run, "Whosaw runs at");
  const remove = async () => {
    await stop();
    removeData(dataDir);
  };
  return { ...run, url: `http://127.0.0.1:${port}`, dataDir, stop, remove };
}

async function said(run: Run, words: string): Promise<void> {
  let ended = false;
  void run.ended.then(() => {
    ended = true;
  });
  for (const end = Date.now() + UP_MS; Date.now() < end; await sleep(25)) {
    if (run.output().includes(words)) return;
    if (ended) break;
  }
  run.child.kill("SIGTERM");
  throw new Error(`the instance did not come up:\n${run.output()}`);
}

/** Where an instance of the tests keeps its newest head: beside its data folder, so that no two meet. */
export const headFileOf = (dataDir: string): string => `${dataDir}.head`;

/** A data folder with its head file, and what it points to: as root its database may lie elsewhere. */
export function removeData(dataDir: string): void {
  const link = join(dataDir, "postgres");
  if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(headFileOf(dataDir), { force: true });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
