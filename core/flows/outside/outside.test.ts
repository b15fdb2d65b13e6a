import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { exposurePage } from "#core/flows/exposure-page/exposure-page.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { outsideOfSev } from "./outside-of-sev.ts";
import { tellOutside } from "./tell-outside.ts";

let house: TestHouse;
let world: VerbWorld;
let steward: PersonViewer;
let id: string;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  steward = await makePerson({ roles: ["steward"], isSubject: false });
  ({ id } = await database().prisma.exposure.findFirstOrThrow());
});
afterAll(() => house.drop());

const moveTo = (at: string) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(at));
const tell = (by: PersonViewer, over: Record<string, unknown> = {}) =>
  tellOutside(by, {
    id,
    way: "customer",
    toldOn: "2026-11-07",
    people: 4,
    where: "To Acme’s contact",
    ...over,
  });

test("a window that concerns nobody outside counts none, and nothing is recorded about it", async () => {
  const { outside, people } = await windowReport(steward, { id });
  expect(people.affected).toBe(1);
  expect(outside).toEqual({ total: 0, leavers: 0, thirdParties: 0, unidentified: 0, linked: 0 });
  await expect(tell(steward)).rejects.toMatchObject({ code: "invalid", field: "id" });
});

test("those who do not work here are counted apart from staff: who left, third parties, and who is in no directory", async () => {
  const left = await makePerson();
  await database().prisma.person.update({
    where: { id: left.personId },
    data: { employedTo: new Date("2026-01-01") },
  });
  const [customer, contact, nobody] = [
    await makePerson({ kind: "customer" }),
    await makePerson({ kind: "customer" }),
    await makePerson({ kind: "unknown" }),
  ];
  const ids = [left, customer, contact, nobody].map(({ personId }) => personId);
  await appendReads(systemViewer("seed"), [chatRead(world.snooper, new Date("2026-11-04T18:00:00Z"), ids)]);
  await makePerson({ kind: "customer" }); // in none of the datasets
  await makeLink(world.privacy, { person: customer.email, how: "document" });
  const { outside, people } = await windowReport(steward, { id });
  expect(people.affected).toBe(5);
  expect(outside).toEqual({ total: 4, leavers: 1, thirdParties: 2, unidentified: 1, linked: 1 });
});

test("until they were told the window and its SEV say by when; then how and when, with an entry", async () => {
  const before = (await exposurePage(steward, { id })).told;
  expect(before).toMatchObject({ tellings: [], dueAt: expect.any(Date), mayTell: true });
  for (const people of [0, 5]) await expect(tell(steward, { people })).rejects.toThrow(/people/);
  await tell(steward, { people: 3 });
  await expect(tell(steward)).rejects.toMatchObject({ code: "invalid", field: "where" });
  const telling = { way: "customer", toldOn: "2026-11-07", people: 3, where: "To Acme’s contact" };
  expect((await exposurePage(steward, { id })).told.tellings).toMatchObject([telling]);
  expect((await outsideOfSev(world.reviewer, { number: world.sev })).tellings).toMatchObject([telling]);
});

test("it is for privacy officers and stewards, and not for whoever made the grant", async () => {
  for (const nobody of [world.reviewer, world.employee])
    await expect(tell(nobody)).rejects.toMatchObject({ code: "forbidden" });
  const maker: PersonViewer = { ...world.dba, roles: new Set(["employee", "steward"]) };
  await expect(tell(maker)).rejects.toMatchObject({ code: "conflict_of_interest" });
  expect((await exposurePage(world.reviewer, { id })).told.mayTell).toBe(false);
});

test("a day to come and a window that is none are refused by their field", async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  moveTo("2026-11-20T11:00:00Z"); // in Kiribati it is the 21st
  await tell({ ...steward, timeZone: "Pacific/Kiritimati" }, { toldOn: "2026-11-21" });
  await expect(tell(steward, { toldOn: "2026-11-21" })).rejects.toMatchObject({
    code: "invalid",
    field: "toldOn",
  });
  vi.restoreAllMocks();
  await expect(tell(steward, { toldOn: tomorrow })).rejects.toMatchObject({
    code: "invalid",
    field: "toldOn",
  });
  await expect(tell(steward, { id: "00000000-0000-4000-8000-000000000000" })).rejects.toMatchObject({
    code: "not_found",
  });
});
