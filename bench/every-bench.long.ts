import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { BENCHES } from "./registry.ts";

const MAIN = join(import.meta.dirname, "main.ts");

test.each(BENCHES.map(({ name }) => name))(
  "bench %s runs at a tiny size and ends in its line",
  async (name) => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      MAIN,
      name,
      "--rows",
      "2000",
      "--rounds",
      "1",
    ]);
    const lines = stdout.trim().split("\n");
    const { setup, ...figures } = JSON.parse(lines.at(-1)!);
    expect(figures.name).toBe(name);
    expect(setup).toMatchObject({ fsync: "on", synchronous_commit: "on", rows: 2_000, rounds: 1 });
    for (const value of Object.values(figures).filter((each) => typeof each === "number"))
      expect(value).toBeGreaterThanOrEqual(0);
    const answers = Object.entries(figures).filter(([field]) => /^ratio|_ms$|^seconds$/.test(field));
    expect(answers.length).toBeGreaterThan(0);
    for (const [, value] of answers) expect(value).toBeGreaterThan(0);
  },
);
