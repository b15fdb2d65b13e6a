import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { childEnv } from "#config/child-env.ts";

const DISK = "/var/tmp"; // a bench refuses a folder in memory, where a sync costs nothing
let bench: ReturnType<typeof start>;
const start = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: childEnv({ TMPDIR: DISK }),
  });
afterEach(async () => {
  if (bench.exitCode !== null || bench.signalCode !== null) return;
  bench.kill("SIGINT"); // a test that ran out of time leaves no server behind
  await once(bench, "exit");
});
const foldersOf = (pid: number | undefined) =>
  readdirSync(DISK).filter((name) => name.startsWith(`whosaw-bench-${pid}-`));

test("a bench answers one line of JSON with its ratio and its set-up, durable, and leaves nothing behind", async () => {
  bench = start("bytes", "--rows", "70000", "--rounds", "2", "--json");
  let output = "";
  bench.stdout.on("data", (text) => {
    output += text;
  });
  expect(await once(bench, "exit")).toEqual([0, null]);
  const result = JSON.parse(output);
  expect(result).toMatchObject({
    name: "bytes",
    setup: { fsync: "on", synchronous_commit: "on", rows: 70_000, rounds: 2 },
  });
  expect(result.ratio).toBeGreaterThan(1);
  expect(result.ratio).toBeLessThan(1.08);
  expect(foldersOf(bench.pid)).toEqual([]);
}, 180_000);

test("a Ctrl-C in the middle leaves nothing behind either", async () => {
  bench = start("bytes", "--rows", "50000000");
  await once(bench.stdout, "data"); // it fills its database
  expect(foldersOf(bench.pid)).toHaveLength(1);
  bench.kill("SIGINT");
  expect(await once(bench, "exit")).toEqual([130, null]);
  expect(foldersOf(bench.pid)).toEqual([]);
}, 180_000);
