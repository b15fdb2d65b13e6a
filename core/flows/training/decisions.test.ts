import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { askingToTrain, makeTrainingWorld, type TrainingWorld } from "#test/factories/training.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askRun } from "./ask-run.ts";
import { decideUse } from "./decide-use.ts";
import { downloadRun } from "./download-run.ts";
import { listRuns } from "./list-runs.ts";
import { myTraining } from "./my-training.ts";
import { optOut } from "./opt-out.ts";
import { runTraining } from "./run-training.ts";

const worker = systemViewer("worker");
const reason = "The model was trained again without it";
let house: TestHouse;
let world: TrainingWorld;
let runId: string;
beforeAll(async () => {
  house = await testHouse();
  world = await makeTrainingWorld();
  ({ id: runId } = await askRun(world.analyst, askingToTrain(world.purpose)));
  await runTraining(worker, { run: runId });
});
afterAll(() => house.drop());

const bodyOf = async (kind: string) => {
  const row = await database().prisma.entry.findFirstOrThrow({
    where: { kind },
    orderBy: { leafIndex: "desc" },
  });
  return JSON.parse(Buffer.from(row.bytes).toString());
};

test("a person reads which model was trained with how much of theirs, and only theirs; repeated runs fold", async () => {
  const [line] = (await myPage(world.ana, {})).lines;
  expect(line?.training).toEqual({ run: "june-2", model: "support-model 3", kinds: { prompt: 3 } });
  expect(line).toMatchObject({ purpose: "Model training", needed: true, how: "export" });
  expect((await myTraining(world.ben)).items).toMatchObject([
    { model: "support-model", kinds: { prompt: 2 } },
  ]);
  expect((await myTraining(await makePerson())).items).toEqual([]);
});

test("opting out lists the runs in its record and makes a decision due, which its person reads; opting out again asks nothing new", async () => {
  await optOut(world.ben, {});
  expect((await bodyOf("recording.opt_out")).runs).toEqual([runId]);
  const [run] = (await listRuns(world.steward, { show: "due" })).items;
  expect(run).toMatchObject({ pending: 1, decided: 0, byDss: [{ dss: 3, items: 5, people: 2 }] });
  const due = run?.due[0];
  expect(due).toMatchObject({ name: "Ben", because: "opt_out", decision: "pending", mayDecide: true });
  const at = { use: due?.use, decision: "retrained", reason, version: due?.version };
  await expect(decideUse(world.analyst, at)).rejects.toMatchObject({ code: "forbidden" });
  await decideUse(world.steward, at);
  await expect(decideUse(world.steward, at)).rejects.toMatchObject({ code: "stale" });
  expect((await myTraining(world.ben)).items[0]?.decision).toMatchObject({
    ...{ state: "retrained", reason, since: expect.any(Date) },
  });
  await optIn(world.ben);
  await optOut(world.ben, {});
  expect(await database().prisma.entry.count({ where: { kind: "training.due" } })).toBe(1);
});

test("only those who take part in deciding see whom a decision is about", async () => {
  const auditor = await makePerson({ roles: ["auditor"] });
  const [seen] = (await listRuns(auditor, {})).items;
  expect(seen).toMatchObject({ decided: 1, due: [] });
  expect(JSON.stringify(await listRuns(world.analyst, {}))).not.toContain("Ben");
  expect((await listRuns(await makePerson({ roles: ["analyst"] }), {})).items).toEqual([]);
});

test("an erasure lists the runs, takes the file away, and leaves a decision due about nobody known", async () => {
  const { id } = await askRun(world.analyst, askingToTrain(world.purpose, { run: "june-3" }));
  await runTraining(worker, { run: id });
  const privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  const asking = {
    person: world.ana.personId,
    scope: "subject",
    reasonCode: "objection",
    reason: "They asked for it",
  };
  const { number, version } = await requestErasure(privacy, asking);
  const [open] = (await listErasures(admin)).items;
  expect(open?.runs.map(({ run, decision }) => [run, decision])).toEqual([
    ["june-3", "pending"],
    ["june-2", "pending"],
  ]);
  await erasePerson(admin, { number, reason: "The ground was checked", version });
  expect((await bodyOf("person.erase")).runs).toEqual([
    { run: runId, decision: "pending" },
    { run: id, decision: "pending" },
  ]);
  await expect(downloadRun(world.analyst, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await database().prisma.trainingPart.count()).toBe(0);
  const [newest] = (await listRuns(world.steward, {})).items;
  expect(newest).toMatchObject({ file: "gone", pending: 1 });
  const due = newest?.due.find(({ decision }) => decision === "pending");
  expect(due).toMatchObject({ because: "erasure", name: null });
  await decideUse(world.steward, { use: due?.use, decision: "kept", reason, version: due?.version });
  const [done] = (await listErasures(admin)).items;
  expect(done?.runs).toHaveLength(2);
  const { tally } = await examineDeep(house.run);
  // What factories put beside the log points at no entry; whatever these verbs set does.
  expect(tally.state?.first).toMatchObject({ index: null });
});
