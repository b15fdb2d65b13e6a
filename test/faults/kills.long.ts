import { expect, test } from "vitest";
import { killDatabase, killNode, withGround } from "./kills.ts";

const TIMES = 200;

test("200 kills of the web process lose nothing that was acknowledged", () =>
  withGround(async (ground) => {
    await killNode(ground, TIMES);
    expect(ground.acknowledged.length).toBeGreaterThanOrEqual(TIMES * 20);
  }));

test("200 kills of the database lose nothing that was acknowledged", () =>
  withGround(async (ground) => {
    await killDatabase(ground, TIMES);
    expect(ground.acknowledged.length).toBeGreaterThanOrEqual(TIMES * 60);
  }));
