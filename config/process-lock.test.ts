import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "./child-env.ts";
import { takeProcessLock } from "./process-lock.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "whosaw-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that takes the lock when it is told a line, says what came of it, and gives it free when told again. */
const RACER = `
  import { createInterface } from "node:readline";
  import { takeProcessLock } from ${JSON.stringify(join(import.meta.dirname, "process-lock.ts"))};
  let lock = null;
  console.log("ready");
  for await (const line of createInterface(process.stdin)) {
    if (line === "take") {
      lock = await takeProcessLock(process.argv[1]);
      console.log("free" in lock ? "won" : "held by " + lock.heldBy);
    } else {
      if (lock && "free" in lock) lock.free();
      console.log("freed");
    }
  }`;

async function racer() {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", RACER, path], {
    env: childEnv({}),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  await next();
  return {
    pid: child.pid,
    async say(word: "take" | "free"): Promise<string> {
      child.stdin.write(`${word}\n`);
      return next();
    },
    async kill(): Promise<void> {
      if (child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
const dead = JSON.stringify({ pid: 2 ** 22 + 1, birth: "1" });

test("of eight processes that start at the same moment over a stale or half-written lock, one wins, 40 times", async () => {
  const racers = await Promise.all(Array.from({ length: 8 }, racer));
  try {
    for (let n = 0; n < 40; n++) {
      if (n % 4 !== 3) await writeFile(path, [dead, "", '{"pid":', dead][n % 4] ?? "");
      const said = await Promise.all(racers.map((each) => each.say("take")));
      const won = racers.filter((_, at) => said[at] === "won");
      expect(won, `round ${n}: ${said.join(", ")}`).toHaveLength(1);
      const losers = said.filter((each) => each !== "won");
      expect(new Set(losers)).toEqual(new Set([`held by ${won[0]?.pid}`]));
      await Promise.all(racers.map((each) => each.say("free")));
      expect(await readdir(folder)).toEqual([]);
    }
  } finally {
    await Promise.all(racers.map((each) => each.kill()));
  }
}, 60_000);

test("processes that take it and give it free without a pause never hold it together, and those killed in it block nobody", async () => {
  const racers = await Promise.all(Array.from({ length: 4 }, racer));
  let holders = 0;
  let turns = 0;
  const go = async (each: (typeof racers)[number]): Promise<void> => {
    for (let n = 0; n < 60; n++) {
      if ((await each.say("take")) !== "won") continue;
      holders += 1;
      turns += 1;
      expect(holders).toBe(1);
      holders -= 1;
      await each.say("free");
    }
  };
  try {
    await Promise.all(racers.map(go));
    expect(turns).toBeGreaterThan(4);
    for (const each of racers) {
      expect(await each.say("take")).toBe("won");
      await each.kill(); // and so on: a chain of four
    }
    const lock = await takeProcessLock(path);
    expect(lock).toHaveProperty("free");
    expect(await takeProcessLock(path)).toEqual({ heldBy: process.pid });
    if ("free" in lock) lock.free();
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await Promise.all(racers.map((each) => each.kill()));
  }
}, 60_000);

test("a lock of a process id that another process has by now is taken over", async () => {
  await writeFile(path, JSON.stringify({ pid: process.pid, birth: "1" }));
  expect(await takeProcessLock(path)).toHaveProperty("free");
});
