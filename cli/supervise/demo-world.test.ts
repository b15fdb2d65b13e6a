import { expect, test } from "vitest";
import { readEnv } from "#config/env.ts";
import { demoAskedFor, refuseOtherDemo } from "./demo-world.ts";

const FIVE_DAYS = new Date("2026-11-07T19:25:54.737Z");

test("the five days are loaded unless something else is asked for, and nothing into a database of somebody's", () => {
  const asked = (raw: Record<string, string>) => demoAskedFor(readEnv(raw as NodeJS.ProcessEnv));
  expect(asked({})).toBe("five-days");
  expect(asked({ WHOSAW_DEMO: "year" })).toBe("year");
  expect(asked({ WHOSAW_DEMO: "0" })).toBeNull();
  expect(asked({ DATABASE_URL: "postgres://somewhere/db" })).toBeNull();
  expect(() => asked({ WHOSAW_DEMO: "month" })).toThrow(/WHOSAW_DEMO/);
});

test("a data folder keeps the demo that it began with", () => {
  expect(() => refuseOtherDemo(FIVE_DAYS, "year")).toThrow(/other demo/);
  expect(() => refuseOtherDemo(null, "five-days")).toThrow(/other demo/);
  for (const asked of [undefined, null, "five-days"] as const)
    expect(() => refuseOtherDemo(FIVE_DAYS, asked)).not.toThrow();
  expect(() => refuseOtherDemo(null, "year")).not.toThrow();
});
