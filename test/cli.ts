import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRunFile } from "#cli/supervise/run-file.ts";
import { childEnv } from "#config/child-env.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { headFileOf } from "./instance.ts";

const ROOT = join(import.meta.dirname, "..");
const MAIN = join(ROOT, "cli", "main.ts");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Settings = Readonly<Record<string, string | undefined>>;

/** The settings of a command on this data folder, with nothing of the tester's own instance. */
export function withHead(settings: Settings): Settings {
  const { WHOSAW_DATA_DIR: dataDir } = settings;
  const own = dataDir === undefined ? {} : { WHOSAW_HEAD_FILE: headFileOf(dataDir) };
  return { WHOSAW_URL: undefined, WHOSAW_TOKEN: undefined, ...own, ...settings };
}

/** Starts `whosaw` in a process of its own. */
export function startCli(args: readonly string[], settings: Settings): ChildProcess {
  const env = childEnv(withHead(settings));
  return spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs `whosaw` to its end in a process of its own; where that shows nothing more, see call-cli.ts. */
export async function runCli(args: readonly string[], settings: Settings): Promise<Ran> {
  const child = startCli(args, settings);
  const said = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (part: string) => {
    said.out += part;
  });
  child.stderr?.setEncoding("utf8").on("data", (part: string) => {
    said.err += part;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...said };
}

export interface Folder {
  readonly database: TestDatabase;
  readonly settings: { readonly WHOSAW_DATA_DIR: string };
  drop(): Promise<void>;
}

/** A data folder as a running instance leaves it for commands, with a fresh database. */
export async function runningFolder(): Promise<Folder> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), "whosaw-cli-"));
  await writeRunFile(folder, { pid: process.pid, url: "http://127.0.0.1:1", databaseUrl: database.url });
  return {
    database,
    settings: { WHOSAW_DATA_DIR: folder },
    drop: async () => {
      await rm(folder, { recursive: true });
      await database.drop();
    },
  };
}
