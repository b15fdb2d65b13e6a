import { z } from "zod";

const TestEnv = z.object({
  /** A PostgreSQL to test on instead of the embedded one; its user must be allowed to make databases and roles. */
  TEST_DATABASE_URL: z.url().optional(),
  /** The cluster that instances of the tests begin with (test/prepared-cluster.ts). */
  WHOSAW_TEST_CLUSTER: z.string().optional(),
  /** A Chromium for the browser tests. */
  WHOSAW_TEST_BROWSER: z.string().optional(),
  /** A running instance for the browser tests, instead of one of their own. */
  WHOSAW_TEST_URL: z.url().optional(),
  /** The data folder of their own instance. */
  WHOSAW_TEST_DATA: z.string().optional(),
  /** Set by the long tests: sweeps over pages, roles and attacks leave nothing out. */
  WHOSAW_TEST_EVERY_CASE: z.literal("1").optional(),
  /** What the long tests draw their cases from; printed with them, so that a run can be repeated. */
  WHOSAW_SEED: z.coerce.number().int().optional(),
});
export type TestEnv = z.infer<typeof TestEnv>;

/** Settings of the tests alone. */
export const readTestEnv = (raw: NodeJS.ProcessEnv = process.env): TestEnv => TestEnv.parse(raw);

/** Hands what a global set-up found to the processes it starts. */
export function passTestEnv(found: Partial<TestEnv>): void {
  Object.assign(process.env, found);
}
