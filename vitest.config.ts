import { defineConfig } from "vitest/config";
import { preferMemory } from "./config/test-scratch.ts";

preferMemory();

export default defineConfig({
  test: {
    include: [
      "{core,db,config,worker,cli,simulator,app,components,bench,test,witness,collector}/**/*.test.{ts,tsx}",
    ],
    exclude: ["**/node_modules/**", "e2e/**"],
    globalSetup: ["test/postgres.setup.ts"],
    setupFiles: ["test/seeded.setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
