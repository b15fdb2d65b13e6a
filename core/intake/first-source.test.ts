import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { importDirectory } from "#core/directory/import/import-directory.ts";
import { post, source } from "#test/event-house.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { mapSource } from "./map-source.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const example = (name: string) => readFile(`docs/examples/${name}`, "utf8");
const cli = systemViewer("cli");

test("the example files of docs/setup.md go together: an admin, and each event with its reader, dataset, rating and people", async () => {
  const { prisma } = house.db;
  await importDirectory(cli, { format: "csv", text: await example("directory.csv") });
  await ensureSource(cli, { id: "warehouse", name: "warehouse", kind: "application" });
  await mapSource(cli, { sourceId: "warehouse", mapping: await example("warehouse.mapping.yaml") });
  const items = await post(await example("warehouse.ocsf.json"), source("warehouse"));
  expect(items.map(({ status }) => status)).toEqual(["stored", "stored"]);
  const people = await prisma.person.findMany();
  const named = (id: string | null) => people.find((person) => person.id === id)?.name;
  const admins = await prisma.roleAssignment.findMany({ where: { role: "admin" } });
  expect(admins.map(({ personId }) => named(personId))).toEqual(["Maren Voss"]);
  const reads = await prisma.read.findMany({ orderBy: { leafIndex: "asc" } });
  const facts = reads.map(({ actorId, datasetIds, dss, how, subjectCount }) => [
    ...[named(actorId), datasetIds, dss, how, subjectCount],
  ]);
  expect(facts).toEqual([
    ["Dana Whitfield", ["support-chats"], 3, "query", 1],
    ["Nightly export", ["support-chats"], 3, "export", 2],
  ]);
  const about = await prisma.readSubject.findMany();
  expect(about.map(({ subjectId }) => named(subjectId)).sort()).toEqual([
    ...["Jo Lindqvist", "Jo Lindqvist", "Tomas Reuter"],
  ]);
});
