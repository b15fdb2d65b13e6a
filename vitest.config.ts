import { defineConfig } from "vitest/config";
import { keepCompiled, preferMemory } from "./config/test-scratch.ts";
import { LongestFirst } from "./test/longest-first.ts";

preferMemory();
keepCompiled();

const files = (...below: string[]) => below.map((each) => `${each}/**/*.test.{ts,tsx}`);
/** Their promises are about a process: each file of them has one of its own. */
const ALONE = files(
  "cli",
  "worker",
  "witness",
  "simulator",
  "bench",
  "test/faults",
  "test/routes",
  "core/flows/witness",
);
const ALL = files(
  "{core,db,config,worker,cli,simulator,app,components,bench,messages,test,witness,collector}",
);

const shared = {
  setupFiles: ["test/each-file.setup.ts"],
  // Not a measure of speed: they end what hangs, also on a machine that is busy with something else.
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    globalSetup: ["test/postgres.setup.ts"],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: "alone", include: ALONE, isolate: true } },
      // A second of CPU time goes into loading the same modules for each file: these share them (test/each-file.setup.ts).
      {
        test: {
          ...shared,
          name: "together",
          include: ALL,
          exclude: ["**/node_modules/**", ...ALONE],
          isolate: false,
        },
      },
    ],
  },
});
