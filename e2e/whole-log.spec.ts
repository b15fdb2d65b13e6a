import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { childEnv } from "../config/child-env.ts";
import { readTestEnv } from "../config/test-env.ts";
import { headFileOf } from "../test/instance.ts";

const ROOT = join(import.meta.dirname, "..");

test.setTimeout(240_000); // 18,000 entries, on two threads

// Among the last, by its name: the demo, and whatever the other tests did with it.
test("all of the demo, and all that was done in the browser, came about through verbs: its state replays from its entries", async () => {
  const { WHOSAW_TEST_DATA: dataDir } = readTestEnv();
  test.skip(dataDir === undefined, "the instance is not ours");
  const env = childEnv({ WHOSAW_DATA_DIR: dataDir!, WHOSAW_HEAD_FILE: headFileOf(dataDir!) });
  const doctor = promisify(execFile)(process.execPath, ["cli/main.ts", "doctor", "--deep"], {
    cwd: ROOT,
    env,
  });
  const said = await doctor.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
  expect(said.split("\n").filter((line) => line.startsWith("FAIL"))).toEqual([]);
  const counted =
    /^ok {4}([\d,]+) roles, purposes, holders and grants and (\d+) SEVs are what their entries/m.exec(said);
  expect(Number(counted?.[1]?.replace(",", "")), said).toBeGreaterThan(20);
  expect(Number(counted?.[2])).toBeGreaterThan(1);
});
