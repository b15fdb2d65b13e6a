import { afterAll, beforeAll, expect, test } from "vitest";
import { heartbeat } from "#core/programme/collectors/heartbeat.ts";
import { database } from "#db/current.ts";
import { CAPTURE_SOURCE, makeCaptureSource } from "#test/factories/capture.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { pauseAll } from "#test/programme-acts.ts";
import { beatSimulated } from "./simulated-collectors.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());
const recording = async () =>
  Object.fromEntries(
    (await database().prisma.collectorHeartbeat.findMany()).map((row) => [row.collectorId, row.recording]),
  );

test("in a demo simulated collectors report, and stop when told to; the deaf one and a real one are their own", async () => {
  await makeCaptureSource();
  await makePerson({ externalId: "ana" });
  const stewards = [
    await makePerson({ roles: ["steward"] }),
    await makePerson({ roles: ["steward"] }),
  ] as const;
  await publish(stewards, noticeDocument("laptops"));
  const versions = { good: "2, simulated", deaf: "1, simulated: does not listen", real: "2" };
  for (const [collector, version] of Object.entries(versions))
    await heartbeat(CAPTURE_SOURCE, { collector, subject: "ana", version, recording: true });
  await pauseAll(stewards[0]);
  const twice = async () => {
    await beatSimulated();
    await beatSimulated();
  };
  await twice();
  expect(await recording()).toEqual({ good: true, deaf: true, real: true }); // no demo
  await database().prisma.instance.create({ data: { id: 1, demo: true, createdAt: new Date() } });
  await twice();
  expect(await recording()).toEqual({ good: false, deaf: true, real: true });
});
