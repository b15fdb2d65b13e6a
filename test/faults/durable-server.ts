import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { createLog } from "#core/log/tree/head.ts";
import { isAlive } from "#db/embedded/postmaster.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { PREPARED_DATABASE } from "../prepared-cluster.ts";
import { preparedFolder } from "../prepared-folder.ts";

export const FAULTS_ORIGIN = "whosaw.test/faults";

/** A server of its own that really writes to disk, to be killed and started again, and a log in it. */
export interface DurableServer {
  readonly url: string;
  readonly keyFolder: string;
  /** SIGKILL to the server and all its processes at once: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** SIGSTOP to all of them: connections stay open and nothing answers. What it returns lets them go on. */
  freeze(): () => void;
  /** Starts it again on what the disk holds. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function durableServer(): Promise<DurableServer> {
  const folder = preparedFolder("whosaw-faults-");
  let server = await startEmbedded(folder);
  const url = server.url(PREPARED_DATABASE);
  const keyFolder = join(folder, "keys");
  await openLocalKeys(keyFolder, FAULTS_ORIGIN);
  const pool = openPool(url, { max: 1 });
  await createLog(onClient(pool), FAULTS_ORIGIN);
  await pool.end();
  return {
    url,
    keyFolder,
    kill: () => killAll(server),
    freeze: () => freezeAll(server),
    async restart() {
      server = await startEmbedded(folder);
    },
    async remove() {
      await server.stop();
      for (const each of [server.home, folder]) await rm(each, { recursive: true, force: true });
    },
  };
}

async function killAll({ pid }: EmbeddedServer): Promise<void> {
  const family = [pid, ...childrenOf(pid)];
  for (const each of family) if (isAlive(each)) process.kill(each, "SIGKILL");
  while (family.some(isAlive)) await sleep(5);
}

function freezeAll({ pid }: EmbeddedServer): () => void {
  const family = [pid, ...childrenOf(pid)];
  for (const each of family) process.kill(each, "SIGSTOP");
  return () => {
    for (const each of family) if (isAlive(each)) process.kill(each, "SIGCONT");
  };
}

function childrenOf(pid: number): number[] {
  const table = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child!);
}
