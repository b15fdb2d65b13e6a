import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { judge } from "../scripts/scan.mjs";

const ROOT = join(import.meta.dirname, "..");

/** What dependency-cruiser says about a small house of these files, under our own rules. */
async function cruise(config: string, files: Record<string, string>) {
  const house = mkdtempSync(join(tmpdir(), "whosaw-layers-"));
  copyFileSync(join(ROOT, "package.json"), join(house, "package.json"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const bin = join(ROOT, "node_modules", ".bin", "depcruise");
  const args = ["--config", join(ROOT, config), "--output-type", "err", "."];
  const answer = await new Promise<{ broken: boolean; said: string }>((resolve) => {
    execFile(bin, args, { cwd: house }, (error, out) => resolve({ broken: error !== null, said: out }));
  });
  rmSync(house, { recursive: true });
  return answer;
}

const takes = (path: string) => `import { x } from "${path}";\nexport const y = x;\n`;
const LEAF = "export const x = 1;\n";
const RULES = ".dependency-cruiser.cjs";

const FORBIDDEN: readonly (readonly [from: string, to: string])[] = [
  ["core/base", "db"],
  ["core/policy", "core/log"],
  ["core/merkle", "core/policy"],
  ["core/log", "core/directory"],
  ["core/sev", "core/detect"],
  ["core/flows", "core/reports"],
  ["db", "core/log"],
  ["cli", "app"],
  ["app", "db"],
  ["app", "config"],
  ["components", "core/sev"],
];

describe("what the table forbids", () => {
  let said: string;
  beforeAll(async () => {
    const files = FORBIDDEN.flatMap(([from, to], n) => [
      [`${from}/from${n}.ts`, takes(`#${to}/to${n}.ts`)],
      [`${to}/to${n}.ts`, LEAF],
    ]);
    const answer = await cruise(RULES, Object.fromEntries(files)); // one run: each costs seconds
    expect(answer.broken).toBe(true);
    said = answer.said;
  });
  test.each(FORBIDDEN)("%s may not import %s", (from, to) => {
    const n = FORBIDDEN.findIndex((each) => each[0] === from && each[1] === to);
    expect(said).toContain(`${from}/from${n}.ts → ${to}/to${n}.ts`);
  });
});

test("what the table allows passes, a component's type of core too", async () => {
  const { broken, said } = await cruise(RULES, {
    "core/sev/a.ts": takes("#core/log/b.ts"),
    "core/log/b.ts": takes("#db/c.ts"),
    "db/c.ts": LEAF,
    "components/d.ts": 'import type { T } from "#core/sev/e.ts";\nexport type U = T;\n',
    "core/sev/e.ts": "export type T = 1;\n",
  });
  expect(said).toContain("no dependency violations");
  expect(broken).toBe(false);
});

test("two files that import each other are refused", async () => {
  const { said } = await cruise(RULES, { "db/a.ts": takes("./b.ts"), "db/b.ts": takes("./a.ts") });
  expect(said).toContain("no cycle");
});

test("the database is not reachable from a browser's file, however far, unless by a type alone", async () => {
  const chain = { "core/sev/b.ts": takes("#db/c.ts"), "db/c.ts": LEAF };
  const client = (line: string) => `"use client";\n${line}`;
  const config = ".dependency-cruiser.client.cjs";
  const reached = await cruise(config, { "app/a.tsx": client(takes("#core/sev/b.ts")), ...chain });
  expect(reached.said).toContain("a browser reaches the database");
  const typed = client('import type { y } from "#core/sev/b.ts";\nexport type T = typeof y;\n');
  expect((await cruise(config, { "app/a.tsx": typed, ...chain })).broken).toBe(false);
});

test("a file over 300 lines fails, over 200 is asked, and settings are read in config alone", () => {
  const lines = (count: number) => "x;\n".repeat(count);
  expect(judge("db/a.ts", lines(301)).faults).toEqual(["db/a.ts: 301 lines, at most 300"]);
  expect(judge("db/a.ts", lines(300))).toMatchObject({
    faults: [],
    questions: [expect.stringContaining("300 lines")],
  });
  expect(judge("db/a.ts", lines(200))).toEqual({ faults: [], questions: [] });
  expect(judge("db/a.ts", ["process", "env.X"].join(".")).faults).toEqual([
    `db/a.ts: process${".env"} outside config`,
  ]);
  expect(judge("config/a.ts", ["process", "env.X"].join(".")).faults).toEqual([]);
});
