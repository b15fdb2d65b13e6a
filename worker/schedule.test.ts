import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startBeats } from "./schedule.ts";

test("a beat that fails is reported and tried again after growing pauses, and the others go on", async () => {
  const lines: string[] = [];
  let good = 0;
  let bad = 0;
  const running = startBeats(
    [
      { name: "good", everyMs: 5, work: async () => good++ },
      {
        name: "bad",
        everyMs: 5,
        work: async () => {
          bad++;
          throw new Error("no database");
        },
      },
    ],
    (line) => lines.push(line),
  );
  await sleep(200);
  await running.stop();
  expect(lines[0]).toBe("bad failed, again in 10 ms: no database");
  expect(bad).toBeLessThan(8);
  expect(good).toBeGreaterThan(bad);
});

test("stopping waits for the work that is under way and starts no more", async () => {
  let started = 0;
  let ended = 0;
  const work = async (): Promise<void> => {
    started++;
    await sleep(50);
    ended++;
  };
  const running = startBeats([{ name: "slow", everyMs: 1, work }], () => undefined);
  await sleep(10);
  await running.stop();
  expect([started, ended]).toEqual([1, 1]);
});
