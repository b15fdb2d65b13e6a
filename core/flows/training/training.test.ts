import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { dumpTables } from "#test/dump.ts";
import { makeItem, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { askingToTrain, makeTrainingWorld, type TrainingWorld } from "#test/factories/training.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askRun } from "./ask-run.ts";
import { approveRun, declineRun } from "./decide-run.ts";
import { downloadRun } from "./download-run.ts";
import { dropExpired } from "./drop-files.ts";
import { runTraining } from "./run-training.ts";

const worker = systemViewer("worker");
const reason = "It serves what the notice promises";
let house: TestHouse;
let world: TrainingWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeTrainingWorld();
});
afterAll(() => house.drop());

const ask = (over: object = {}, by = world.analyst) => askRun(by, askingToTrain(world.purpose, over));
const rowOf = (id: string) => database().prisma.trainingRun.findUniqueOrThrow({ where: { id } });
async function ready(over: object = {}): Promise<string> {
  const { id } = await ask(over);
  await runTraining(worker, { run: id });
  return id;
}
const entryOf = async (kind: string) => {
  const row = await database().prisma.entry.findFirstOrThrow({
    where: { kind },
    orderBy: { leafIndex: "desc" },
  });
  return { ...row, body: JSON.parse(Buffer.from(row.bytes).toString()) };
};
const linesOf = async (id: string, by = world.analyst) => {
  const file = await downloadRun(by, { id });
  const text = await new Response(file.content).text();
  return {
    file,
    text,
    lines: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
};

test("a run names all subjects, run and model in one entry, and its file holds every item under a handle", async () => {
  const id = await ready();
  const { body, leafIndex } = await entryOf("read");
  expect(body).toMatchObject({ how: "export", outcome: "allowed", items: 5, purpose: world.purpose });
  expect(body.subjects.count).toBe(2);
  const detail = await database().prisma.entryDetail.findFirstOrThrow({ where: { leafIndex } });
  expect(detail.fields).toMatchObject({ run: "june-2", model: "support-model", modelVersion: "3" });
  const { file, text, lines } = await linesOf(id);
  expect(createHash("sha256").update(text).digest("hex")).toBe(file.sha256);
  expect(lines[0]).toMatchObject({ model: "support-model", entry: Number(leafIndex), items: 5 });
  expect(lines.slice(1).map(({ body: { prompt } }) => prompt)).toEqual(Array(5).fill(PROMPT_TEXT));
  expect(new Set(lines.slice(1).map(({ subject }) => subject)).size).toBe(2);
  expect(text).not.toContain(world.ana.personId);
  expect(await rowOf(id)).toMatchObject({ state: "ready", items: 5, people: 2 });
});

test("with the log full no part is decrypted, and the job goes on once it is not", async () => {
  const { id } = await ask();
  const owner = openPool(house.ownerUrl, { max: 1 });
  const parts = () => database().prisma.trainingPart.count({ where: { runId: id } });
  await owner.query(`CREATE FUNCTION refuse_read() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is full'; END $$;
    CREATE TRIGGER refuse_read BEFORE INSERT ON read FOR EACH ROW EXECUTE FUNCTION refuse_read()`);
  await expect(runTraining(worker, { run: id })).rejects.toThrow();
  expect([await parts(), (await rowOf(id)).state]).toEqual([0, "running"]);
  await owner.query("DROP TRIGGER refuse_read ON read");
  await owner.end();
  await runTraining(worker, { run: id });
  await runTraining(worker, { run: id });
  expect((await rowOf(id)).state).toBe("ready");
  expect(await house.db.prisma.sourceEvent.count({ where: { eventId: id } })).toBe(1);
});

test("a dump of the database holds nothing of what was exported", async () => {
  const id = await ready();
  const owner = openPool(house.ownerUrl, { max: 1 });
  const dump = await dumpTables(owner);
  await owner.end();
  const texts = [PROMPT_TEXT, "Begin with what stays covered"];
  const needles = texts.flatMap((text) => [text, Buffer.from(text).toString("hex")]);
  for (const [name, rows] of dump)
    for (const row of rows) for (const needle of needles) expect(row.includes(needle), name).toBe(false);
  expect(dump.get("public.training_part")?.length).toBeGreaterThan(0);
  expect((await linesOf(id)).text).toContain(PROMPT_TEXT);
});

test.each<[string, object, string]>([
  ["a purpose that is not there", { purpose: "no-such" }, "purpose_missing"],
  ["a use that the notice forbids", { serves: "layoffs" }, "training_contradicted_use"],
  ["another model than was approved", { model: "sales-model" }, "training_other_model"],
  ["a dataset outside of the purpose", { datasets: ["prompts", "reviews"] }, "purpose_dataset"],
  ["a higher DSS than the purpose reaches", { maxDss: 4 }, "purpose_dss"],
])("a run for %s is refused, and the refusal is an entry", async (_, over, why) => {
  await expect(ask(over)).rejects.toMatchObject({ code: "no_purpose", field: "purpose" });
  const { body } = await entryOf("read");
  expect(body).toMatchObject({ outcome: "refused", how: "export", refusedWhy: why, items: 0 });
});

test("whoever is no analyst, holds no purpose or no grant is refused, each with an entry", async () => {
  const other = await makePerson({ roles: ["analyst"] });
  await expect(ask({}, await makePerson())).rejects.toMatchObject({ code: "forbidden" });
  expect((await entryOf("read")).body.refusedWhy).toBe("role");
  await expect(ask({}, other)).rejects.toMatchObject({ code: "no_purpose" });
  expect((await entryOf("read")).body.refusedWhy).toBe("purpose_not_held");
  const hr = await makePerson({ roles: ["analyst"], teamId: "Human resources" });
  await world.letHold(hr);
  await expect(ask({}, hr)).rejects.toMatchObject({ code: "no_purpose" });
  expect((await entryOf("read")).body.refusedWhy).toBe("purpose_contradicted_hr");
});

test("a run with DSS 4 waits for a second person, who is not its asker", async () => {
  const asked = await ask({ purpose: world.purpose4, maxDss: 4 });
  expect(asked.state).toBe("second");
  await runTraining(worker, { run: asked.id });
  expect((await rowOf(asked.id)).state).toBe("second");
  const own: PersonViewer = { ...world.analyst, roles: new Set(["employee", "analyst", "steward"]) };
  const at = { id: asked.id, version: asked.version, reason };
  await expect(approveRun(own, at)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(approveRun(world.steward, { ...at, version: 9 })).rejects.toMatchObject({ code: "stale" });
  await approveRun(world.steward, at);
  await runTraining(worker, { run: asked.id });
  expect(await rowOf(asked.id)).toMatchObject({ state: "ready", items: 6 });
  const again = await ask({ purpose: world.purpose4, maxDss: 4 });
  expect((await declineRun(world.steward, { id: again.id, version: 1, reason })).state).toBe("declined");
});

test("left out are those who opted out, paused, asked to be erased, or stand below the asker", async () => {
  const [out, paused, below] = [
    await makePerson(),
    await makePerson(),
    await makePerson({ managerId: world.analyst.personId }),
  ];
  for (const { personId } of [out, paused, below]) await makeItem(personId, dss(3));
  await optOut(out, {});
  await pauseRecording(paused);
  const id = await ready();
  expect((await entryOf("training.start")).body.leftOut).toEqual({
    opted_out: 1,
    paused_by_person: 1,
    line: 1,
  });
  const used = await database().prisma.trainingUse.findMany({ where: { runId: id } });
  expect(used.map(({ personId }) => personId).sort()).toEqual(
    [world.ana.personId, world.ben.personId].sort(),
  );
});

test("only its asker downloads a file, each time with an entry; not once somebody in it opted out, nor after its time", async () => {
  const id = await ready();
  const other = await makePerson({ roles: ["analyst"] });
  await expect(downloadRun(other, { id })).rejects.toMatchObject({ code: "forbidden" });
  await linesOf(id);
  expect((await entryOf("training.download")).body).toMatchObject({ run: id });
  const { optedOut } = await optOut(world.ben, {});
  expect(optedOut).toBe(true);
  await expect(downloadRun(world.analyst, { id })).rejects.toMatchObject({ code: "stale" });
  const later = new Date(Date.now() + 8 * 86_400_000);
  const clock = vi.spyOn(systemClock, "now").mockReturnValue(later);
  await expect(downloadRun(world.analyst, { id })).rejects.toMatchObject({ code: "not_found" }); // still there, over
  clock.mockRestore();
  expect(await dropExpired(house.run, later)).toBeGreaterThan(0);
  await expect(downloadRun(world.analyst, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await database().prisma.trainingPart.count()).toBe(0);
});
