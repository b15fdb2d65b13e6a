import { expect, test } from "vitest";
import { atMost, dueAfterMs } from "./share.ts";

test.each([
  [{ cpuMs: 100, elapsedMs: 120 }, 2_000],
  [{ cpuMs: 1, elapsedMs: 2 }, 250], // never sooner
  [{ cpuMs: 10, elapsedMs: 5_000 }, 10_000], // it waited for the database: leave that alone as well
])(
  "work that took %o at 5 %% of a core, 250 ms apart, is due again %i ms after its beginning",
  (took, ms) => {
    expect(dueAfterMs(0.05, 250, took)).toBe(ms);
  },
);

test("work that is not due does nothing, after a failure as well", async () => {
  let worked = 0;
  const beat = atMost(0.05, 60_000, async () => {
    worked += 1;
    throw new Error("no database");
  });
  await expect(beat()).rejects.toThrow("no database");
  for (let n = 0; n < 3; n++) await beat();
  expect(worked).toBe(1);
});
