// Everything that decides whether this tree is good. The last line is "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.mjs";
import { run } from "./run.mjs";

const folder = mkdtempSync(join(tmpdir(), "whosaw-counts-"));

function readCounts(path, count) {
  const none = { passed: 0, failed: 0, faults: [] };
  return existsSync(path) ? count(JSON.parse(readFileSync(path, "utf8"))) : none;
}

/** A run that ends badly, or runs nothing, failed even when no single test did. */
function judged(counts, code, what) {
  const bad = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return bad ? { ...counts, failed: 1, faults: [`${what} ended with code ${code}`] } : counts;
}

async function vitest() {
  const file = join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await run("vitest", args, { show: true, behind: true });
  return judged(readCounts(file, vitestCounts), code, "vitest");
}

/** A file that cannot even be loaded has no failed tests and is one. */
function vitestCounts(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((each) => each.status === "failed"),
  );
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((each) => each.status === "failed")
      .map((each) => `${name}: ${each.fullName}\n${each.failureMessages.join("\n").slice(0, 2_000)}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    faults: [...failures, ...unloadable.map(({ name, message }) => `${name} does not load\n${message}`)],
  };
}

async function playwright() {
  const file = join(folder, "playwright.json");
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_HTML_OPEN: "never",
    PW_DISABLE_TS_ESM: "1", // Node strips the types itself: Playwright's Babel takes 11 s before the first test
  };
  const { code, output } = await run("playwright", ["test", "--retries=1", "--reporter=list,json"], { env });
  const counts = readCounts(file, browserCounts);
  return { counts: judged(counts, code, "playwright"), output };
}

/** One that passed only when it was tried again passes, and is named at the end: it is a fault to look for. */
function browserCounts({ stats, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    faults: [],
    shaky: shakyOf(suites),
  };
}

function shakyOf(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map(({ file, title }) => `${file}: ${title}`),
    ...shakyOf(inner),
  ]);
}

/**
 * The browser tests take longest, one page after the other, and alone they leave half of two cores idle: they begin first
 * and go first, and the others take what is left.
 */
async function everything() {
  const browser = playwright();
  const checks = await check({ fast: true });
  const units = await vitest();
  const { counts, output } = await browser;
  console.log(output.trim());
  return [checks, units, counts];
}

const all = await everything();
rmSync(folder, { recursive: true });
const passed = all.reduce((sum, each) => sum + each.passed, 0);
const failed = all.reduce((sum, each) => sum + each.failed, 0);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
// Said again where whoever reads only the end of a long record finds it.
for (const fault of all.flatMap((each) => each.faults ?? [])) console.log(`FAIL ${fault}`);
for (const title of all.flatMap((each) => each.shaky ?? []))
  console.log(`SHAKY, passed the second time: ${title}`);
console.log(`${passed} passed, ${failed} failed`);
