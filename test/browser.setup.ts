import { passTestEnv, readTestEnv } from "../config/test-env.ts";
import { findBrowser } from "../e2e/browser.ts";
import { startInstance } from "./instance.ts";

/** One demo instance for all browser tests, on a port and a data folder of its own; the same process as npm start. */
export default async function setup(): Promise<() => Promise<void>> {
  passTestEnv({ WHOSAW_TEST_BROWSER: await findBrowser() });
  if (readTestEnv().WHOSAW_TEST_URL) return async () => undefined;
  const instance = await startInstance({
    WHOSAW_DEMO: "1",
    WHOSAW_WEBHOOK_ALLOW_LOOPBACK: "1",
    WHOSAW_REREAD_SHARE: "0.002", // reading the log again has tests of its own, and takes a quarter of the worker's time at 0.01
  });
  passTestEnv({ WHOSAW_TEST_URL: instance.url, WHOSAW_TEST_DATA: instance.dataDir });
  return () => instance.remove();
}
