import { defineConfig } from "vitest/config";
import { keepCompiled } from "./config/test-scratch.ts";

keepCompiled();

export default defineConfig({
  test: {
    include: [
      "{core,db,config,worker,cli,simulator,app,components,bench,test,witness}/**/*.long.{ts,tsx}",
      // With every attack, every bit and the largest files: WHOSAW_TEST_EVERY_CASE.
      "core/flows/doctor/tamper.test.ts",
      "core/merkle/prefix-tree/prefix-tree.test.ts",
      "core/directory/import/import-directory.test.ts",
      "core/verify/bit-flips.test.ts",
    ],
    globalSetup: ["test/postgres.setup.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
