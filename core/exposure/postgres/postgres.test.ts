import { afterAll, beforeAll, expect, test } from "vitest";
import { differences, secondCluster } from "#test/roles/as-postgres-says.ts";

let cluster: Awaited<ReturnType<typeof secondCluster>>;
beforeAll(async () => {
  cluster = await secondCluster();
});
afterAll(() => cluster.stop());

test("who can read is what PostgreSQL itself answers, for every role and table of random role graphs", async () => {
  const { asked, wrong } = await differences(
    cluster.url,
    Array.from({ length: 300 }, (_, at) => at + 1),
  );
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(asked).toBeGreaterThan(500);
}, 120_000);
