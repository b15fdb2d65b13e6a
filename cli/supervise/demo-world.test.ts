import { expect, test } from "vitest";
import { readEnv } from "#config/env.ts";
import { demoAskedFor, refuseOther } from "./demo-world.ts";

const FIVE_DAYS = new Date("2026-11-07T19:25:54.737Z");

test("the five days are loaded unless something else is asked for, and nothing into a database of somebody's", () => {
  const asked = (raw: Record<string, string>) => demoAskedFor(readEnv(raw as NodeJS.ProcessEnv));
  expect(asked({})).toBe("five-days");
  expect(asked({ WHOSAW_DEMO: "year" })).toBe("year");
  expect(asked({ WHOSAW_DEMO: "0" })).toBeNull();
  expect(asked({ DATABASE_URL: "postgres://somewhere/db" })).toBeNull();
  expect(() => asked({ WHOSAW_DEMO: "month" })).toThrow(/WHOSAW_DEMO/);
});

test("a data folder stays what it began as: another demo, or an empty organisation in its place, is refused", () => {
  const [days, year, own] = [
    { demo: true, demoNewest: FIVE_DAYS },
    { demo: true, demoNewest: null },
    { demo: false, demoNewest: null },
  ];
  expect(() => refuseOther(days, "year")).toThrow(/has the other demo/);
  expect(() => refuseOther(year, "five-days")).toThrow(/has the other demo/);
  for (const begun of [days, year]) expect(() => refuseOther(begun, null)).toThrow(/has a demo/);
  for (const asked of ["five-days", "year"] as const)
    expect(() => refuseOther(own, asked)).toThrow(/has an organisation of your own/);
  for (const begun of [days, year, own]) expect(() => refuseOther(begun, undefined)).not.toThrow();
  expect(() => refuseOther(days, "five-days")).not.toThrow();
  expect(() => refuseOther(year, "year")).not.toThrow();
  expect(() => refuseOther(own, null)).not.toThrow();
});
