import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv } from "#config/child-env.ts";

const ROOT = join(import.meta.dirname, "..");

export interface WitnessProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Its vkey, as it printed it. */
  readonly vkey: string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** `whosaw witness` in a process of its own, with nothing else of Whosaw set up. Throws with its words when it ends. */
export async function startWitness(
  data: string,
  logs: readonly string[],
  listen = "127.0.0.1:0",
  script = "cli/main.ts",
): Promise<WitnessProcess> {
  const flags = ["--listen", listen, "--data", data, "--name", "works-council.example/witness"];
  const args = [join(ROOT, script), "witness", ...flags, ...logs.flatMap((vkey) => ["--log", vkey])];
  const env = childEnv({ DATABASE_URL: undefined, WHOSAW_DATA_DIR: "/nowhere", WHOSAW_URL: undefined });
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => {
        said += part;
        const found = /Listening on (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    void ended.then(() => reject(new Error(said)));
  });
  const vkey = /\S+\+[0-9a-f]{8}\+\S+/.exec(said)?.[0] ?? "";
  return {
    child,
    url,
    vkey,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
