import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { addSource } from "#core/directory/add-source.ts";
import { importGrants } from "#core/exposure/grants/record-grants.ts";
import { whoCanRead } from "#core/exposure/views/who-can-read.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { mapSource } from "./map-source.ts";

let house: TestHouse;
let mapping: string;
const cli = systemViewer("cli");
beforeAll(async () => {
  house = await testHouse();
  mapping = await readFile("docs/examples/drive.mapping.yaml", "utf8");
  await addSource(cli, { id: "drive", name: "drive", kind: "application" });
});
afterAll(() => house.drop());

test("once a folder is mapped, who can read the dataset in it is known from the grants that the drive told of", async () => {
  const told = JSON.parse(await readFile("docs/examples/drive.grants.json", "utf8"));
  const [shown] = (await readFile("docs/exposure.md", "utf8")).match(/(?<=```json\n)[^`]*/) ?? [];
  expect(JSON.parse(shown ?? "")).toEqual(told);
  const ada = await makePerson({ name: "Ada" });
  const email = "ada@example.com";
  await database().prisma.person.update({ where: { id: ada.personId }, data: { email } });
  await importGrants(cli, { sourceId: "drive", grants: told });
  expect(await mapSource(cli, { sourceId: "drive", mapping })).toEqual({ version: 1, changed: true });
  expect(await mapSource(cli, { sourceId: "drive", mapping })).toEqual({ version: 1, changed: false });
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const asked = { dataset: "reviews-drive", at: told.snapshot.takenAt };
  expect((await whoCanRead(reviewer, asked)).items).toMatchObject([{ personId: ada.personId }]);
});

test("another source's mapping, an unknown source, another meaning of PUBLIC, and who is no admin are refused", async () => {
  const tried = (over: object, viewer: Parameters<typeof mapSource>[0] = cli) =>
    expect(mapSource(viewer, { sourceId: "drive", mapping, ...over })).rejects;
  await tried({ sourceId: "none" }).toMatchObject({ code: "not_found", field: "sourceId" });
  await tried({ mapping: mapping.replace("id: drive", "id: other") }).toMatchObject({ field: "mapping" });
  await tried({ mapping: mapping.replace("publicMeans: logins", "publicMeans: staff") }).toMatchObject({
    field: "mapping",
  });
  await tried({}, await makePerson({ roles: ["reviewer"] })).toMatchObject({ code: "forbidden" });
  expect(await database().prisma.sourceMapping.count()).toBe(1);
});
