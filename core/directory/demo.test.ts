import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { demoPeople, stepIn } from "./demo.ts";
import { signIn } from "./sign-in.ts";
import { viewerOfSession } from "./viewer.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  const reviewer = await makePerson({ roles: ["reviewer"], name: "Rae" });
  await database().prisma.person.update({
    where: { id: reviewer.personId },
    data: { email: "reviewer@demo.example" },
  });
});
afterAll(() => house.drop());

test("without the demo mark nobody can step in, whoever is in the directory", async () => {
  expect(await demoPeople()).toEqual([]);
  await expect(stepIn({ account: "reviewer" })).rejects.toMatchObject({ code: "not_found" });
  await database().prisma.instance.create({ data: { id: 1, demo: false, createdAt: new Date() } });
  await expect(stepIn({ account: "reviewer" })).rejects.toMatchObject({ code: "not_found" });
  expect(await database().prisma.session.count()).toBe(0);
});

test("in a demo one steps in as the accounts that are there, and as nobody else", async () => {
  await database().prisma.instance.upsert({
    where: { id: 1 },
    create: { id: 1, demo: true, createdAt: new Date() },
    update: { demo: true },
  });
  expect(await demoPeople()).toEqual([{ account: "reviewer", name: "Rae", title: null }]);
  expect(await viewerOfSession(await stepIn({ account: "reviewer" }))).toMatchObject({ name: "Rae" });
  await expect(stepIn({ account: "auditor" })).rejects.toMatchObject({ code: "not_found" });
  await expect(stepIn({ account: "root" })).rejects.toThrow();
});

test("signing in goes by issuer and subject: another issuer's same subject is nobody", async () => {
  const person = await makePerson();
  const identity = { issuer: "https://id.example.com", subject: randomUUID() };
  await database().prisma.identity.create({ data: { ...identity, personId: person.personId } });
  expect(await viewerOfSession((await signIn(identity)) ?? "")).toMatchObject({ personId: person.personId });
  expect(await signIn({ ...identity, issuer: "https://evil.example.com" })).toBeNull();
  expect(await signIn({ ...identity, subject: person.email })).toBeNull();
  await database().prisma.person.update({
    where: { id: person.personId },
    data: { employedTo: new Date("2020-01-01") },
  });
  expect(await signIn(identity)).toBeNull();
});
