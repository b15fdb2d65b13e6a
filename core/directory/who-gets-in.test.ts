import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { sealOldIdentities } from "./identity-seal.ts";
import { importDirectory } from "./import/import-directory.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

const cli = systemViewer("cli");
const load = (viewer: Viewer, person: object) =>
  importDirectory(viewer, { format: "json", text: JSON.stringify({ people: [person] }) });
const countOf = (kind: string) => database().prisma.entry.count({ where: { kind } });
const sealed = () => database().prisma.identity.count({ where: { salt: { not: null } } });

test("identities that an earlier version wrote are sealed once; what is put in later stays without a seal", async () => {
  const { personId } = await makePerson();
  const put = (subject: string) =>
    database().prisma.identity.create({ data: { issuer: "https://old.example", subject, personId } });
  await put("from before");
  const seal = () => sealOldIdentities(onClient(database().pool), systemViewer("worker"));
  await seal();
  expect([await sealed(), await countOf("identity.set")]).toEqual([1, 1]);
  await put("by hand");
  await seal();
  expect([await sealed(), await countOf("identity.set")]).toEqual([1, 1]);
});

test("who signs in as whom is an entry when it changes, which says nothing without the row", async () => {
  const before = [await countOf("identity.set"), await countOf("identity.end")];
  const signsIn = (oidcSubject: string) =>
    load(cli, { externalId: "id1", name: "Id One", oidcIssuer: "https://id.example", oidcSubject });
  for (const subject of ["first", "first", "second"]) await signsIn(subject);
  const after = [await countOf("identity.set"), await countOf("identity.end")];
  expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([2, 1]);
  const rows = await database().prisma.entry.findMany({ where: { kind: { startsWith: "identity." } } });
  for (const { bytes } of rows) expect(Buffer.from(bytes).toString()).not.toMatch(/first|second|id\.example/);
});

test("an admin gives themself no role, keeps the one they have, and may give it up", async () => {
  const admin = await makePerson({ externalId: "adm", name: "Ada", roles: ["admin"] });
  const own = (roles: string[]) => load(admin, { externalId: "adm", name: "Ada", roles });
  await expect(own(["admin", "reviewer"])).rejects.toMatchObject({
    code: "invalid",
    field: "people.0.roles",
  });
  expect(await database().prisma.roleAssignment.count({ where: { personId: admin.personId } })).toBe(1);
  await own(["admin"]);
  await load(admin, { externalId: "other", name: "Other", roles: ["reviewer"] });
  await own([]);
  expect(await database().prisma.roleAssignment.count({ where: { personId: admin.personId } })).toBe(0);
});

test("reviewers and privacy officers hear of it when an admin changes who watches, or how they sign in", async () => {
  const admin = await makePerson({ roles: ["admin"] });
  const privacy = await makePerson({ externalId: "pri", name: "Pri", roles: ["privacy"] });
  const told = async (): Promise<string[][]> => {
    const { rows } = await database().pool.query<{ who: string[] }>(
      "SELECT data->'to' AS who FROM pgboss.job WHERE name = 'tell' AND data->>'kind' = 'directory.access'",
    );
    return rows.map(({ who }) => who);
  };
  const heard = async () => (await told()).filter((who) => who.includes(privacy.personId)).length;
  await load(admin, { externalId: "ana", name: "Ana", roles: ["analyst"] });
  expect(await heard()).toBe(0);
  await load(admin, { externalId: "mal", name: "Mal", roles: ["reviewer"] });
  await load(admin, {
    ...{ externalId: "pri", name: "Pri" },
    ...{ oidcIssuer: "https://id.example", oidcSubject: "the admin's second login" },
  });
  expect(await heard()).toBe(2);
  await load(admin, { externalId: "pri", name: "Pri" });
  expect(await heard()).toBe(2);
});
