import { type Instance, startInstance } from "../test/instance.ts";
import { test as base } from "./page.ts";

const SEEDED_MS = 330_000; // beside all other tests

/** Playwright's test on an instance of its own: the demo of a simulated company, whose incidents are known. */
export const test = base.extend<object, { year: Instance }>({
  year: [
    async ({ playwright: _ }, use) => {
      const instance = await startInstance({ WHOSAW_DEMO: "year", WHOSAW_REREAD_SHARE: "0.01" });
      await use(instance);
      await instance.remove();
    },
    { scope: "worker", timeout: SEEDED_MS },
  ],
  baseURL: async ({ year }, use) => {
    await use(year.url);
  },
});
