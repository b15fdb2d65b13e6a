import { expect, test, vi } from "vitest";
import { killDatabase, killNode, withGround } from "./kills.ts";

vi.setConfig({ testTimeout: 180_000 });
/** Hundreds in the long tests: a process that begins is a second and a half of CPU time, a database that recovers half of one. */
const TIMES = 6;

test("a web process killed while it appends loses nothing it acknowledged, and leaves one log", () =>
  withGround(async (ground) => {
    const { size } = await killNode(ground, TIMES);
    expect(ground.acknowledged.length).toBeGreaterThanOrEqual(TIMES * 20);
    expect(size).toBeGreaterThanOrEqual(ground.acknowledged.length);
  }));

test("a database killed while it is appended to loses nothing that was acknowledged, and each event is there once", () =>
  withGround(async (ground) => {
    const { size } = await killDatabase(ground, TIMES);
    expect(ground.acknowledged.length).toBeGreaterThanOrEqual(TIMES * 60);
    expect(size).toBeGreaterThanOrEqual(ground.acknowledged.length);
  }));

test("three web processes on one head write one log: no gap, no double, one order", () =>
  withGround(async (ground) => {
    const appenders = [1, 2, 3].map((seed) => ground.startAppender(seed));
    await Promise.all(appenders.map((appender) => appender.acknowledges(160)));
    await Promise.all(appenders.map((appender) => appender.kill()));
    const { events } = await ground.examine();
    const writers = new Set([...events.keys()].map((event) => event.split(".")[0]));
    expect([...writers].sort()).toEqual(["1", "2", "3"]);
  }));
