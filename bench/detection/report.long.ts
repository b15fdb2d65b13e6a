import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeYear } from "#simulator/organisation-year/write-year.ts";
import { simulateYear } from "#simulator/organisation-year/year.ts";

const MAIN = join(import.meta.dirname, "..", "main.ts");
const bench = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    MAIN,
    "detection",
    "--scale",
    "0.02",
    "--no-ties",
    "--json",
    ...args,
  ]);
  return JSON.parse(stdout);
};

test("somebody else's files are judged as the simulator's own year is, and both answer the fields of the contract", async () => {
  const folder = await mkdtemp(join(tmpdir(), "whosaw-year-"));
  try {
    await writeYear(simulateYear(11, 0.02), folder, () => undefined);
    const file = (name: string) => join(folder, name);
    const [own, files] = await Promise.all([
      bench("--seed", "11"),
      bench(
        "--events",
        file("events.ndjson"),
        "--directory",
        file("directory.json"),
        "--labels",
        file("labels.ndjson"),
      ),
    ]);
    const { setup: ownSetup, ...ownFigures } = own;
    const { setup: filesSetup, ...filesFigures } = files;
    expect(filesFigures).toEqual(ownFigures);
    expect(ownSetup).toMatchObject({ seeds: [11], scale: 0.02 });
    expect(filesSetup.events).toContain("events.ndjson");
    expect(own).toMatchObject({ name: "detection", macro_recall: expect.any(Number) });
    expect(Object.keys(own.recall_by_kind)).toHaveLength(14);
    expect(Object.keys(own.baselines)).toEqual([
      "fixed",
      "own_z",
      "mad_z",
      "isolation_forest",
      "first_seen",
      "random",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 180_000);
