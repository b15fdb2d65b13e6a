import { defineConfig } from "@playwright/test";
import { readTestEnv } from "./config/test-env.ts";
import { keepCompiled, preferMemory } from "./config/test-scratch.ts";
import { browserArgs } from "./e2e/browser.ts";

preferMemory();
keepCompiled();

// Both are found by the global set-up and handed on through the environment, which workers inherit.
const { WHOSAW_TEST_URL, WHOSAW_TEST_BROWSER } = readTestEnv();

/** They ask for every page and operation, or for an instance of their own, and for no number that another test changes. */
const APART = ["api-matrix", "axe", "detection", "matrix", "oidc", "smoke", "verifier"].map(
  (name) => `**/${name}.spec.ts`,
);

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./test/browser.setup.ts",
  // One instance, and some tests change it: those one after the other, beside them those that stand apart.
  workers: 2,
  projects: [
    { name: "apart", testMatch: APART, workers: 1 },
    { name: "in turn", testIgnore: APART, workers: 1 },
  ],
  timeout: 120_000, // npm test runs the other tests beside these
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    ...(WHOSAW_TEST_URL ? { baseURL: WHOSAW_TEST_URL } : {}),
    extraHTTPHeaders: { "accept-encoding": "identity" }, // to pack what goes no further than this machine is a 14th of the web's time
    contextOptions: { reducedMotion: "reduce" }, // what fades is neither here nor gone, and has no contrast to look at
    screenshot: "only-on-failure", // a trace of each test costs a third of its time: ask for one with --trace
    launchOptions: {
      ...(WHOSAW_TEST_BROWSER ? { executablePath: WHOSAW_TEST_BROWSER } : {}),
      args: browserArgs(),
    },
  },
});
