import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { addSource } from "./add-source.ts";
import { ensureDatasets } from "./datasets.ts";
import { ensureLogins, personBySourceLogin } from "./logins.ts";
import { actorFactsOf, namesOf } from "./people.ts";
import { type SourceMapping, saveMapping } from "./save-mapping.ts";
import { ensureSubjects } from "./subjects.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const cli = systemViewer("cli");
const since = new Date("2026-01-01T00:00:00Z");
const entries = () => database().prisma.entry.count();
const mapping = (change: Partial<SourceMapping> = {}): SourceMapping => ({
  datasets: [
    { id: "chats", name: "private chats", dss: 4, relation: "capture.chats" },
    { id: "staff", name: "staff", dss: 1, relation: "people.staff" },
  ],
  actors: {
    analyst_01: { name: "Dana", team: "Model Quality", kind: "employee", email: "dana@example.com" },
    svc_job: { name: "Training job", team: "Model Quality", kind: "service" },
  },
  superusers: ["postgres"],
  need: [{ datasets: ["chats"], logins: ["analyst_*"], since }],
  ...change,
});

async function source(id: string): Promise<string> {
  await addSource(cli, { id, name: id });
  return id;
}

test("a mapping makes datasets, people with secrets, logins and need, as one entry; the same text changes nothing", async () => {
  const sourceId = await source("one");
  expect(await saveMapping(cli, { sourceId, body: "v1", mapping: mapping() })).toEqual({
    version: 1,
    changed: true,
  });
  const before = await entries();
  expect(await saveMapping(cli, { sourceId, body: "v1", mapping: mapping() })).toEqual({
    version: 1,
    changed: false,
  });
  expect(await entries()).toBe(before);
  const ids = await personBySourceLogin(sourceId, ["analyst_01", "svc_job", "postgres", "nobody"]);
  expect([...ids.keys()].sort()).toEqual(["analyst_01", "postgres", "svc_job"]);
  expect((await namesOf([...ids.values()])).get(ids.get("analyst_01") ?? "")).toMatchObject({
    name: "Dana",
    team: "Model Quality",
  });
  const facts = await actorFactsOf([...ids.values()]);
  expect(facts.get(ids.get("svc_job") ?? "")).toMatchObject({ teamId: "model-quality", roles: [] });
  const { prisma } = database();
  expect(await prisma.need.findMany()).toMatchObject([
    { datasetId: "chats", personId: ids.get("analyst_01"), since, until: null },
  ]);
  expect(await prisma.personSecret.count()).toBe(2 * (await prisma.person.count()));
  expect(await prisma.sourceLogin.findFirst({ where: { login: "postgres" } })).toMatchObject({
    superuser: true,
  });
});

test("a login whose address somebody has is that person, not another", async () => {
  const sourceId = await source("two");
  const known = await makePerson({ externalId: "known" });
  const actors = {
    k_login: { name: "K", team: "Other", kind: "employee", email: "Known@example.com" },
  } as const;
  await saveMapping(cli, { sourceId, body: "two", mapping: mapping({ datasets: [], need: [], actors }) });
  expect((await personBySourceLogin(sourceId, ["k_login"])).get("k_login")).toBe(known.personId);
});

test("need that a new version no longer gives ends, and the rest stays", async () => {
  const sourceId = await source("three");
  const datasets = [{ id: "t3", name: "t3", dss: 2, relation: "t.three" }];
  const actors = {
    a: { name: "A", team: "T", kind: "employee" },
    b: { name: "B", team: "T", kind: "employee" },
  } as const;
  const need = (logins: string[]) => [{ datasets: ["t3"], logins, since }];
  await saveMapping(cli, {
    sourceId,
    body: "3.1",
    mapping: mapping({ datasets, actors, need: need(["a", "b"]) }),
  });
  await saveMapping(cli, {
    sourceId,
    body: "3.2",
    mapping: mapping({ datasets, actors, need: need(["a"]) }),
  });
  const ids = await personBySourceLogin(sourceId, ["a", "b"]);
  const rows = await database().prisma.need.findMany({ where: { datasetId: "t3" } });
  const untilOf = (login: string) => rows.find(({ personId }) => personId === ids.get(login))?.until;
  expect(untilOf("a")).toBeNull();
  expect(untilOf("b")).toBeInstanceOf(Date);
});

test("an underscore in a login is an underscore, not any character", async () => {
  const sourceId = await source("four");
  const datasets = [{ id: "t4", name: "t4", dss: 2, relation: "t.four" }];
  const actors = {
    a_1: { name: "A", team: "T", kind: "employee" },
    ab1: { name: "B", team: "T", kind: "employee" },
  } as const;
  await saveMapping(cli, {
    sourceId,
    body: "4",
    mapping: mapping({ datasets, actors, need: [{ datasets: ["t4"], logins: ["a_1"], since }] }),
  });
  expect(await database().prisma.need.count({ where: { datasetId: "t4" } })).toBe(1);
});

test("an unmapped relation is kept as DSS 4, and keeps its id when it is mapped later", async () => {
  const sourceId = await source("five");
  const [found] = (await ensureDatasets(cli, sourceId, ["t.new", "t.new"])).values();
  expect(found).toMatchObject({ dss: 4, unmapped: true });
  const before = await entries();
  await ensureDatasets(cli, sourceId, ["t.new"]);
  expect(await entries()).toBe(before);
  const datasets = [{ id: "renamed", name: "named", dss: 2, relation: "t.new" }];
  await saveMapping(cli, {
    sourceId,
    body: "5",
    mapping: mapping({ datasets, need: [{ datasets: ["renamed"], logins: ["analyst_01"], since }] }),
  });
  const again = (await ensureDatasets(cli, sourceId, ["t.new"])).get("t.new");
  expect(again).toEqual({ id: found?.id, dss: 2, unmapped: false });
  expect(await database().prisma.need.count({ where: { datasetId: found?.id ?? "" } })).toBe(1);
});

test("an unmapped login and an unknown subject become people of their own once, each time with an entry", async () => {
  const sourceId = await source("six");
  const before = await entries();
  const first = await ensureLogins(cli, sourceId, [{ login: "stranger" }]);
  expect(await ensureLogins(cli, sourceId, [{ login: "stranger" }])).toEqual(first);
  const subjects = await ensureSubjects(cli, ["s-1", "s-2", "s-1"]);
  expect(await ensureSubjects(cli, ["s-2", "s-1"])).toEqual(
    new Map([
      ["s-2", subjects.get("s-2")],
      ["s-1", subjects.get("s-1")],
    ]),
  );
  expect(await entries()).toBe(before + 2);
  const names = await namesOf([...first.values(), ...subjects.values()]);
  expect([...names.values()].map(({ name, kind }) => `${kind}: ${name}`).sort()).toEqual([
    "unknown: Unidentified s-1",
    "unknown: Unidentified s-2",
    "unknown: stranger",
  ]);
});

test("a dataset id that another source has is refused, and nothing of the mapping stays", async () => {
  const sourceId = await source("seven");
  await expect(saveMapping(cli, { sourceId, body: "7", mapping: mapping() })).rejects.toMatchObject({
    code: "invalid",
    field: "datasets",
  });
  expect(await database().prisma.sourceMapping.count({ where: { sourceId } })).toBe(0);
  expect((await personBySourceLogin(sourceId, ["analyst_01"])).size).toBe(0);
});

test("an employee adds neither source nor mapping", async () => {
  const employee = await makePerson();
  await expect(addSource(employee, { id: "x", name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    saveMapping(employee, { sourceId: "one", body: "y", mapping: mapping() }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
