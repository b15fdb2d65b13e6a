// Format, lint, types, layers, dead code: one line a step. With the argument "fast", what npm test runs first.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run, seconds } from "./run.mjs";
import { scan } from "./scan.mjs";

const { clientFiles } = createRequire(import.meta.url)("./client-files.cjs");
const cruise = (config, from) => run("depcruise", ["--config", config, "--output-type", "err", ...from]);

/** The native compiler; `typescript` itself is there for those that call its API (docs/decisions/2026-11-21-two-typescripts.md). */
const TSC = join(ROOT, "node_modules", "typescript-7", "bin", "tsc");

const STEPS = [
  { name: "format and lint", fast: true, work: () => run("biome", ["ci", "--error-on-warnings", "."]) },
  { name: "layers", fast: true, work: () => cruise(".dependency-cruiser.cjs", ["."]) },
  // From where a browser's code begins: nothing else is reachable from there, and all else takes as long again.
  {
    name: "browser code",
    fast: true,
    work: () => cruise(".dependency-cruiser.client.cjs", clientFiles()),
  },
  { name: "settings and file length", fast: true, work: scanStep },
  { name: "types", fast: true, work: () => run(TSC, ["--noEmit"]) },
  { name: "dead code", fast: false, work: () => run("knip", ["--no-progress"]) },
];

async function scanStep() {
  const { faults, questions } = await scan();
  for (const question of questions) console.log(`  ${question}`);
  return { code: faults.length > 0 ? 1 : 0, output: faults.join("\n") };
}

/** Runs the steps, types beside all the others (they take as long), says them in their order and answers how many held. */
export async function check({ fast }) {
  const counts = { passed: 0, failed: 0 };
  const steps = STEPS.filter((each) => each.fast || !fast);
  const types = timed(steps.find(({ name }) => name === "types"));
  for (const step of steps) {
    const { code, output, took } = await (step.name === "types" ? types : timed(step));
    console.log(`${code === 0 ? "ok  " : "FAIL"} ${step.name} (${took})`);
    if (code !== 0) console.log(output.trim());
    counts[code === 0 ? "passed" : "failed"] += 1;
  }
  return counts;
}

async function timed(step) {
  const since = Date.now();
  return { ...(await step.work()), took: seconds(since) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { failed } = await check({ fast: process.argv.includes("fast") });
  process.exitCode = failed > 0 ? 1 : 0;
}
