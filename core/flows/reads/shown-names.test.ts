import { afterAll, beforeAll, expect, test } from "vitest";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { eventHouse, post } from "#test/event-house.ts";
import { ocsfEvent as event } from "#test/factories/ocsf-event.ts";
import { makePerson } from "#test/factories/person.ts";
import type { TestHouse } from "#test/house.ts";
import { groupReads } from "./groups/group-reads.ts";
import { summarizeReads } from "./summarize-reads.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await eventHouse();
});
afterAll(() => house.drop());

test("a login or a table that a source calls almost like another one shows that it is none", async () => {
  const almost = { actor: { user: { name: "ana.kim\u200b" } }, table: { name: "crm.notes\u202e" } };
  await post([event(almost)]);
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const { facets } = await summarizeReads(reviewer, {});
  expect(facets.actor.map(({ label }) => label)).toEqual(["ana.kim\ufffd"]);
  expect(facets.dataset.map(({ label }) => label)).toEqual(["crm.notes\ufffd"]);
  const { groups } = await groupReads(reviewer, {});
  expect(groups.map(({ label }) => label)).toEqual(["ana.kim\ufffd"]);
  const names = await house.db.prisma.person.findMany({
    where: { name: { startsWith: "ana" } },
    select: { name: true },
  });
  expect(names).toEqual([{ name: "ana.kim\ufffd" }]);
  const logins = await house.db.prisma.sourceLogin.findMany({ select: { login: true } });
  expect(logins).toEqual([{ login: "ana.kim\u200b" }]);
});

test("the title of a filed SEV is kept without what cannot be seen, and refused where nothing else is left", async () => {
  const employee = await makePerson();
  const text = "I can read chats of others.";
  const { number } = await fileSev(employee, { title: "\u202eChats look\u200b open", text });
  const { title } = await house.db.prisma.sev.findUniqueOrThrow({ where: { number } });
  expect(title).toBe("Chats look open");
  await expect(fileSev(employee, { title: "\u200b".repeat(9), text })).rejects.toThrow(/5 characters/);
});
