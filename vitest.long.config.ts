import { defineConfig } from "vitest/config";
import { keepCompiled } from "./config/test-scratch.ts";

keepCompiled();

export default defineConfig({
  test: {
    include: [
      "{core,db,config,worker,cli,simulator,app,components,bench,test,witness}/**/*.long.{ts,tsx}",
      "core/flows/doctor/tamper.test.ts", // with every attack: WHOSAW_TEST_EVERY_CASE
    ],
    globalSetup: ["test/postgres.setup.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
