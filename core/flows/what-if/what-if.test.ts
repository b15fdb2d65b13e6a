import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { whoCanRead } from "#core/exposure/views/who-can-read.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { whatIf } from "./what-if.ts";

const key: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" };
let house: TestHouse;
let steward: PersonViewer;
let crowd: PersonViewer[];
beforeAll(async () => {
  house = await testHouse();
  steward = await makePerson({ roles: ["steward"] });
  crowd = [];
  for (let n = 0; n < 30; n++) crowd.push(await makePerson({ name: `p${n}`, teamId: "Ads" }));
  await makeSource(crowd);
  await recordGrants(key, {
    snapshot: {
      takenAt: new Date().toISOString(),
      principals: [
        ...crowd.map(({ name }) => ({ name, kind: "login" })),
        ...["analysts", "lead"].map((name) => ({ name, kind: "group" })),
      ],
      memberships: [
        { member: "p0", of: "analysts" },
        ...crowd.slice(1).map(({ name }) => ({ member: name, of: "lead" })),
      ],
      objects: [
        { name: "schema a", as: "gate" },
        { name: "a.chats", within: "schema a" },
      ],
      grants: [
        { object: "schema a", to: "analysts", right: "pass" },
        { object: "a.chats", to: "analysts" },
      ],
    },
  });
});
afterAll(() => house.drop());
const ask = (sql: string) => whatIf(steward, { sourceId: SOURCE, sql });

test("a grant says whom it lets in, to what and which SEV it would be, and leaves everything as it is", async () => {
  const entries = await database().prisma.entry.count();
  expect(await ask("GRANT analysts TO lead")).toMatchObject({
    ...{ severity: 0, known: "known", notes: [] },
    datasets: [
      {
        ...{ id: "chats", dss: 4, before: 1, after: 30 },
        letIn: { count: 29, names: expect.arrayContaining(["p7"]) },
        exposure: { triggers: ["over_cap", "jump"], column: "half_or_outside" },
      },
    ],
  });
  expect((await whoCanRead(steward, { dataset: "chats" })).people).toBe(1);
  expect(await database().prisma.entry.count()).toBe(entries);
});

test("a gate that stays shut lets nobody in, and both together do", async () => {
  expect((await ask("GRANT SELECT ON chats TO PUBLIC")).datasets).toEqual([]);
  const both = await ask("GRANT SELECT ON a.chats TO PUBLIC; GRANT USAGE ON SCHEMA a TO PUBLIC");
  expect(both).toMatchObject({
    severity: 0,
    datasets: [{ letIn: { count: 29 }, exposure: { column: "half_or_outside" } }],
  });
});

test("a revoke lets people out; what is not known at the source and what cannot be worked out is said", async () => {
  expect((await ask("REVOKE SELECT ON a.chats FROM analysts")).datasets).toMatchObject([
    { letOut: { count: 1 } },
  ]);
  expect((await ask("GRANT SELECT ON a.mail TO nobody; ALTER ROLE p1 SUPERUSER")).notes).toEqual([
    "nobody is not known at this source.",
    "a.mail is not known at this source.",
    "AlterRoleStmt says nothing about who can read that we can work out.",
  ]);
});

test("what is no SQL, a source nobody looked at, and who may not ask are refused", async () => {
  await expect(ask("GRANT everything")).rejects.toMatchObject({ code: "invalid", field: "sql" });
  await expect(whatIf(steward, { sourceId: "gateway", sql: "GRANT a TO b" })).rejects.toMatchObject({
    field: "sourceId",
  });
  await expect(whatIf(crowd[0]!, { sourceId: SOURCE, sql: "GRANT a TO b" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the audience names each person with the way in, by pages, and is unknown when nobody looked for an hour", async () => {
  const now = await whoCanRead(steward, { dataset: "chats" });
  expect(now).toMatchObject({
    known: "known",
    people: 1,
    cap: 10,
    of: { population: "logins", count: 30 },
    next: null,
  });
  expect(now.items).toMatchObject([{ name: "p0", path: { steps: ["p0", "analysts"], becomes: false } }]);
  const later = new Date(Date.now() + 3_700_000).toISOString();
  expect(await whoCanRead(steward, { dataset: "chats", at: later })).toMatchObject({
    known: "unknown",
    people: 1,
  });
  expect(await whoCanRead(steward, { dataset: "chats", at: "2020-01-01T00:00:00Z" })).toMatchObject({
    ...{ known: "unknown", people: 0, snapshotAt: null },
  });
  await expect(whoCanRead(crowd[0]!, { dataset: "chats" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(whoCanRead(steward, { dataset: "no-such" })).rejects.toMatchObject({ code: "not_found" });
});
