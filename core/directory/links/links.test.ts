import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { linkOfBrowser } from "./link-viewer.ts";
import { listLinks } from "./list-links.ts";
import { LINK_DAYS_MAX, type MadeLink, makeLink } from "./make-link.ts";
import { LINK_TRIES_MAX, openLink } from "./open-link.ts";
import { endOwnLink, revokeLink } from "./revoke-link.ts";

const YESTERDAY = new Date(Date.now() - 2 * DAY_MS);
let house: TestHouse;
let privacy: PersonViewer;
let steward: PersonViewer;
let leaver: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  const source = { kind: "pgaudit", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await house.db.prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...source, createdAt: new Date() },
  });
  steward = await makePerson({ roles: ["steward"], isSubject: false });
});
afterAll(() => house.drop());
beforeEach(async () => {
  privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  leaver = await makePerson({ name: "Lea Leaver" });
  await leave(leaver);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const leave = ({ personId }: PersonViewer) =>
  database().prisma.person.update({ where: { id: personId }, data: { employedTo: YESTERDAY } });
const make = (person = leaver, by = privacy, days = 14) =>
  makeLink(by, { person: person.email, how: "in_person", days });
const secretOf = ({ path }: MadeLink) => path.slice(path.indexOf("#") + 1);
const open = (made: MadeLink, code = made.code) => openLink({ link: secretOf(made), code });
const wrong = ({ code }: MadeLink) => (code === "00000000" ? "00000001" : "00000000");
const later = (days: number) =>
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + days * DAY_MS));
const kindsOf = async (id: string) =>
  (
    await house.run.all<{ kind: string }>(
      statement`SELECT kind FROM entry WHERE kind LIKE 'link.%' AND convert_from(bytes, 'UTF8') LIKE ${`%${id}%`} ORDER BY leaf_index`,
    )
  ).map(({ kind }) => kind);

test("a link and its code open once, in one browser, as that person without any role", async () => {
  const made = await make();
  const { browser, expiresAt } = await open(made);
  const link = await linkOfBrowser(browser);
  expect(link).toMatchObject({ id: made.id, expiresAt: made.expiresAt });
  expect(expiresAt).toEqual(made.expiresAt);
  expect(link?.viewer).toMatchObject({ personId: leaver.personId, channel: "link", roles: new Set() });
  await expect(open(made)).rejects.toMatchObject({ code: "not_found", field: "link" });
  expect(await linkOfBrowser(browser)).not.toBeNull();
  expect(await kindsOf(made.id)).toEqual(["link.make", "link.open", "link.fail"]);
});

test("neither the secret of a link, of its browser, nor its code is stored or stands in the log", async () => {
  const made = await make();
  const { browser } = await open(made);
  const [{ text = "" } = {}] = await house.run.all<{ text: string }>(statement`
    SELECT (SELECT string_agg(l::text, ' ') FROM personal_link l) || (SELECT string_agg(convert_from(bytes, 'UTF8'), ' ') FROM entry)
      || coalesce((SELECT string_agg(fields::text, ' ') FROM entry_detail), '') AS text`);
  expect(text).toContain(made.id);
  for (const secret of [secretOf(made), browser, `"${made.code}"`, `${leaver.personId}"`])
    expect(text).not.toContain(secret);
});

test("five wrong codes close a link for good, the right one too, and each is an entry", async () => {
  const made = await make();
  for (let left = LINK_TRIES_MAX - 1; left > 0; left -= 1)
    await expect(open(made, wrong(made))).rejects.toMatchObject({
      code: "invalid",
      field: "code",
      detail: expect.stringContaining(left === 1 ? "One try" : `${left} tries`),
    });
  await expect(open(made, wrong(made))).rejects.toMatchObject({ code: "not_found" });
  await expect(open(made)).rejects.toMatchObject({ code: "not_found" });
  expect(await kindsOf(made.id)).toEqual(["link.make", ...Array(5).fill("link.fail")]);
  const { items } = await listLinks(privacy);
  expect(items.find(({ id }) => id === made.id)).toMatchObject({ state: "locked", tries: 5 });
});

test("of two who open a link at once one gets in", async () => {
  const made = await make();
  const both = await Promise.allSettled([open(made), open(made)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a revoked link is nobody's from the next request on, opened or not", async () => {
  const made = await make();
  const { browser } = await open(made);
  expect(await revokeLink(steward, { id: made.id })).toEqual({ revoked: true });
  expect(await linkOfBrowser(browser)).toBeNull();
  expect(await revokeLink(steward, { id: made.id })).toEqual({ revoked: false });
  const unopened = await make();
  await revokeLink(privacy, { id: unopened.id });
  await expect(open(unopened)).rejects.toMatchObject({ code: "not_found" });
});

test("a link ends at its minute, opened or not", async () => {
  const made = await make(leaver, privacy, 3);
  const other = await makePerson({ kind: "customer" });
  const unopened = await make(other, privacy, 3);
  const { browser } = await open(made);
  later(3 - 1 / 1_440);
  expect(await linkOfBrowser(browser)).not.toBeNull();
  later(3 + 1 / 1_440);
  expect(await linkOfBrowser(browser)).toBeNull();
  await expect(open(unopened)).rejects.toMatchObject({ code: "not_found" });
  const { items } = await listLinks(privacy);
  expect(items.find(({ id }) => id === made.id)).toMatchObject({ state: "expired" });
});

test("whoever has it open ends it themselves", async () => {
  const made = await make();
  const { browser } = await open(made);
  await endOwnLink(browser);
  expect(await linkOfBrowser(browser)).toBeNull();
  expect((await kindsOf(made.id)).at(-1)).toBe("link.revoke");
  await endOwnLink(browser);
  expect(await kindsOf(made.id)).toHaveLength(3);
});

test.each(["", "whosaw_brw_", `whosaw_brw_${"0".repeat(72)}`, "' OR true --"])(
  "what no link gave out is nobody: %j",
  async (value) => {
    expect(await linkOfBrowser(value)).toBeNull();
    await expect(openLink({ link: value, code: "12345678" })).rejects.toMatchObject({ code: "not_found" });
  },
);

test("somebody who works here again is nobody by a link, and none is made for whoever works here", async () => {
  const made = await make();
  const { browser } = await open(made);
  const employedTo = (at: Date | null) =>
    database().prisma.person.update({ where: { id: leaver.personId }, data: { employedTo: at } });
  await employedTo(null);
  expect(await linkOfBrowser(browser)).toBeNull();
  await revokeLink(privacy, { id: made.id });
  await expect(make()).rejects.toMatchObject({ code: "invalid", field: "person" });
});

test("customers and people whom no directory names get a link; programs do not", async () => {
  for (const kind of ["customer", "unknown"]) {
    const { browser } = await open(await make(await makePerson({ kind })));
    expect((await linkOfBrowser(browser))?.viewer.channel).toBe("link");
  }
  await expect(make(await makePerson({ kind: "service" }))).rejects.toMatchObject({ code: "invalid" });
});

test("one link works at a time; a longer one than 30 days, and one for nobody, are refused", async () => {
  await make();
  await expect(make()).rejects.toMatchObject({ code: "invalid", field: "person" });
  const other = await makePerson({ kind: "customer" });
  await expect(make(other, privacy, LINK_DAYS_MAX + 1)).rejects.toMatchObject({
    issues: [{ path: ["days"] }],
  });
  await expect(makeLink(privacy, { person: "nobody@example.com", how: "document" })).rejects.toMatchObject({
    code: "invalid",
    field: "person",
  });
});

test("privacy officers and stewards make links, not about themselves nor of whom they read", async () => {
  for (const roles of [["reviewer"], ["admin"], ["auditor"], []] as const) {
    const nobody = await makePerson({ roles });
    await expect(make(leaver, nobody)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listLinks(nobody)).rejects.toMatchObject({ code: "forbidden" });
  }
  const reader = await makePerson({ roles: ["privacy"] });
  await appendReads(systemViewer("seed"), [readDraft(reader.personId, { subjectIds: [leaver.personId] })]);
  await expect(make(leaver, reader)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await leave(reader);
  await expect(make(reader, reader)).rejects.toMatchObject({ code: "conflict_of_interest" });
});

test("nobody makes more than twenty links within a day", async () => {
  const people = await Promise.all(Array.from({ length: 21 }, () => makePerson({ kind: "customer" })));
  for (const person of people.slice(0, 20)) await make(person);
  await expect(make(people[20])).rejects.toMatchObject({ code: "too_many" });
  await make(people[20], steward);
});
