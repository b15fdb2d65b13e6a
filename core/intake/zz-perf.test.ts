import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { testHouse } from "#test/house.ts";
import { recordEvents } from "./record-events.ts";

const ev = (i: number) => ({
  class_uid: 6005,
  activity_id: 4,
  time: Date.now(),
  metadata: { uid: `e${i}`, version: "1.1.0" },
  actor: { user: { name: `u${i % 40}` } },
  table: { name: `t${i % 5}` },
  query_info: { datastore_query: `select * from t where employee_id = ${i % 400}` },
  whosaw: { data_subjects: [String(i % 400)] },
});

test("perf", async () => {
  const house = await testHouse();
  await ensureSource(systemViewer("cli"), { id: "crm", name: "crm", kind: "application" });
  const v = { kind: "source", sourceId: "crm", keyId: "00000000-0000-4000-8000-000000000000" } as const;
  const call = async (from: number) => {
    const body = new Blob([JSON.stringify(Array.from({ length: 10000 }, (_, i) => ev(from + i)))]).stream();
    const t = performance.now();
    await recordEvents(v, { body });
    return Math.round(performance.now() - t);
  };
  console.log("first", await call(0));
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  console.log("second", await call(10000));
  const { profile } = await session.post("Profiler.stop");
  writeFileSync("/tmp/intake/p.cpuprofile", JSON.stringify(profile));
  console.log("third", await call(20000), "again", await call(20000));
  await house.drop();
}, 120000);
