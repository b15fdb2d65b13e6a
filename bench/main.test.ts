import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { childEnv } from "#config/child-env.ts";

const DISK = "/var/tmp"; // a bench refuses a folder in memory, where a sync costs nothing
const start = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: childEnv({ TMPDIR: DISK }),
  });
const foldersOf = (pid: number | undefined) =>
  readdirSync(DISK).filter((name) => name.startsWith(`whosaw-bench-${pid}-`));

test("a bench answers one line of JSON with its ratio and its set-up, durable, and leaves nothing behind", async () => {
  const bench = start("bytes", "--rows", "70000", "--json");
  let output = "";
  bench.stdout.on("data", (text) => {
    output += text;
  });
  expect(await once(bench, "exit")).toEqual([0, null]);
  const result = JSON.parse(output);
  expect(result).toMatchObject({
    name: "bytes",
    setup: { fsync: "on", synchronous_commit: "on", rows: 70_000, rounds: 5 },
  });
  expect(result.ratio).toBeGreaterThan(1);
  expect(result.ratio).toBeLessThan(1.08);
  expect(foldersOf(bench.pid)).toEqual([]);
}, 60_000);

test("a Ctrl-C in the middle leaves nothing behind either", async () => {
  const bench = start("bytes", "--rows", "50000000");
  await once(bench.stdout, "data"); // it fills its database
  expect(foldersOf(bench.pid)).toHaveLength(1);
  bench.kill("SIGINT");
  expect(await once(bench, "exit")).toEqual([130, null]);
  expect(foldersOf(bench.pid)).toEqual([]);
}, 60_000);
