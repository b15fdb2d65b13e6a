import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { within } from "./within.ts";

test("what is there in time is answered, and what takes longer can be awaited on", async () => {
  expect(await within(Promise.resolve("at once"), 1_000)).toBe("at once");
  const late = sleep(50, "late");
  expect(await within(late, 1)).toBeNull();
  expect(await late).toBe("late");
});

test("a refusal in time is thrown, a later one is left to whoever awaits it", async () => {
  await expect(within(Promise.reject(new Error("refused")), 1_000)).rejects.toThrow("refused");
  const late = sleep(20).then(() => Promise.reject(new Error("refused late")));
  expect(await within(late, 1)).toBeNull();
  await expect(late).rejects.toThrow("refused late");
});
