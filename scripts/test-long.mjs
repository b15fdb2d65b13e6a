// The tests that take minutes or hours: randomised, with a seed that WHOSAW_SEED repeats, and the sweeps over pages, roles and
// attacks with nothing left out. Each run leaves one line in
// docs/long-tests.jsonl, so that what was tried, when and on which commit can be read later.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, run } from "./run.mjs";

const seed = process.env.WHOSAW_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const folder = mkdtempSync(join(tmpdir(), "whosaw-long-"));
const file = join(folder, "report.json");
const began = Date.now();
const args = ["run", "--config", "vitest.long.config.ts", "--passWithNoTests=false"];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
const { code } = await run("vitest", [...args, ...reporters, ...process.argv.slice(2)], {
  show: true,
  env: { WHOSAW_SEED: seed, WHOSAW_TEST_EVERY_CASE: "1" },
});
const report = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0 };

/** Given names of files, those alone are run: then the browser has its own command. */
const sweeps = process.argv.length > 2 ? { passed: 0, failed: 0 } : await browserSweeps();

async function browserSweeps() {
  const out = join(folder, "playwright.json");
  const files = ["axe", "api-matrix", "canary", "deutsch", "matrix", "sev-queue"].map(
    (name) => `e2e/${name}.spec.ts`,
  );
  const env = { WHOSAW_TEST_EVERY_CASE: "1", PLAYWRIGHT_JSON_OUTPUT_NAME: out };
  const done = await run("playwright", ["test", ...files, "--reporter=list,json"], { env, show: true });
  const { stats } = existsSync(out)
    ? JSON.parse(readFileSync(out, "utf8"))
    : { stats: { expected: 0, unexpected: 1 } };
  return { passed: stats.expected, failed: stats.unexpected || Number(done.code !== 0) };
}
rmSync(folder, { recursive: true });

const commit = await run("git", ["describe", "--always", "--dirty", "--abbrev=12"]);
const passed = report.numPassedTests + sweeps.passed;
const failed = (report.numFailedTests || Number(code !== 0 || passed === 0)) + sweeps.failed;
const line = {
  commit: commit.output.trim(),
  seed: Number(seed),
  passed,
  failed,
  seconds: Math.round((Date.now() - began) / 1000),
};
mkdirSync(join(ROOT, "docs"), { recursive: true });
appendFileSync(join(ROOT, "docs", "long-tests.jsonl"), `${JSON.stringify(line)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
