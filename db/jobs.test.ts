import { expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { openJobs } from "./jobs.ts";

test("the application's role makes a queue, sends, works and schedules jobs", async () => {
  const { db, drop } = await testDatabase();
  const jobs = openJobs(db.pool);
  const problems: unknown[] = [];
  jobs.on("error", (error) => problems.push(error));
  await jobs.start();
  await jobs.createQueue("greet");
  await jobs.schedule("greet", "0 3 * * *");
  const worked = new Promise<unknown>((resolve) => {
    void jobs.work("greet", { pollingIntervalSeconds: 0.5 }, async ([job]) => resolve(job?.data));
  });
  await jobs.send("greet", { name: "Dana" });
  expect(await worked).toEqual({ name: "Dana" });
  await jobs.supervise();
  await jobs.stop({ graceful: true, timeout: 5_000 });
  await drop();
  expect(problems).toEqual([]);
});
