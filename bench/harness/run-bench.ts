import { execFile } from "node:child_process";
import { appendFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Bench, Figures } from "../bench.ts";
import { jsonOf, tableOf } from "./report.ts";
import { startServer } from "./server.ts";

export interface RunOptions {
  readonly rows: number;
  readonly rounds: number;
  /** Nothing but the last line. */
  readonly json: boolean;
  /** Also adds the line to {@link RESULTS}. */
  readonly save: boolean;
}

const ROOT = join(import.meta.dirname, "..", "..");
const RESULTS = join(ROOT, "docs", "bench-results.jsonl");

/** Runs one bench on a server of its own and prints what it found; the last line is one JSON object. */
export async function runBench(bench: Bench, { rows, rounds, json, save }: RunOptions): Promise<void> {
  const say = json ? () => undefined : (line: string) => console.log(line);
  const server = await startServer(bench.needs);
  const figures = await bench.run({ rows, rounds, server, say });
  const setup = { cpus: cpus().length, node: process.version, ...server.durability, rows, rounds };
  say(tableOf(bench.name, figures, setup));
  const line = jsonOf(bench.name, figures, setup);
  if (save) await appendFile(RESULTS, await dated(line));
  console.log(line);
}

/** The line with its day and the commit that was measured. */
async function dated(line: string): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["describe", "--always", "--dirty", "--abbrev=12"], {
    cwd: ROOT,
  });
  const measured: Figures = { date: new Date().toISOString().slice(0, 10), commit: stdout.trim() };
  return `${JSON.stringify({ ...JSON.parse(line), ...measured })}\n`;
}
