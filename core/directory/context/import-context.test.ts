import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { importDirectory } from "../import/import-directory.ts";
import { forgetInContext } from "./forget-context.ts";
import { ticketDigest } from "./ticket-digest.ts";

let house: TestHouse;
const load = (file: object) =>
  importDirectory(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
const NAMES = ["ada", "bo", "cy", "di"];
beforeAll(async () => {
  house = await testHouse();
  await load({ people: NAMES.map((name) => ({ externalId: name, name, team: "Desk", title: "Clerk" })) });
});
afterAll(() => house.drop());

const kept = (kind: string) =>
  database().prisma.circumstance.findMany({ where: { kind }, orderBy: { fromAt: "asc" } });
const entries = () =>
  database().prisma.entry.count({ where: { kind: { in: ["directory.context", "directory.posts"] } } });
const idOf = async (name: string) =>
  (await database().prisma.person.findUniqueOrThrow({ where: { externalId: name } })).id;

const CASE = { id: "HR-1", assignees: ["ada"], subjects: ["cy", "di"], from: "2026-01-05" };
const ALL = {
  datasets: [{ id: "chats", name: "Chats", dss: 4, family: "talk", needsCase: true }],
  purposes: [{ id: "p", title: "P", plain: "for p", maxDss: 4, validFrom: "2026-01-01", subjects: ["di"] }],
  cases: [CASE],
  projects: [{ id: "x", members: NAMES, from: "2026-01-01", to: "2026-03-01" }],
  ties: [{ person: "ada", other: "bo", kind: "mentor" }],
  onCall: [{ person: "bo", from: "2026-01-01T18:00:00Z", to: "2026-01-02T08:00:00Z" }],
  leave: [{ person: "cy", from: "2026-02-01", to: "2026-02-10" }],
  vips: ["di"],
  holdings: [{ purpose: "p", person: "ada", from: "2026-01-01", to: "2026-03-01" }],
  optOuts: [{ person: "cy", from: "2026-04-01" }],
  posts: [{ person: "cy", from: "2020-01-01", team: "Other desk", title: "Lead", manager: "ada" }],
};

test("all that a file says of circumstances is kept, and the same file again changes nothing", async () => {
  expect(await load(ALL)).toMatchObject({ circumstances: 10 });
  expect(await kept("case")).toMatchObject([
    { people: [await idOf("ada")], ref: ticketDigest("HR-1"), fromAt: new Date("2026-01-05"), toAt: null },
  ]);
  expect(await kept("post")).toMatchObject([{ teamId: "other-desk", others: [await idOf("ada")] }]);
  expect(await database().prisma.datasetTerms.findMany()).toMatchObject([
    { datasetId: "chats", family: "talk", needsCase: true },
  ]);
  const [before, written] = [await database().prisma.circumstance.findMany(), await entries()];
  expect(await load(ALL)).toMatchObject({ circumstances: 0 });
  expect(await database().prisma.circumstance.findMany()).toEqual(before);
  expect(await entries()).toBe(written);
});

test("a case that is closed was known since it was opened; one that is widened only since now", async () => {
  const [{ learnedAt } = { learnedAt: new Date() }] = await kept("case");
  await load({ cases: [{ ...CASE, to: "2026-06-01" }] });
  expect(await kept("case")).toMatchObject([{ toAt: new Date("2026-06-01"), learnedAt }]);
  await load({ cases: [{ ...CASE, subjects: ["bo", "cy", "di"], to: "2026-06-01" }] });
  const [wide] = await kept("case");
  expect(wide!.learnedAt.getTime()).toBeGreaterThan(learnedAt.getTime());
});

test("VIPs are those of the newest list, and stay where a file has none; a shift or a holding that is called off goes", async () => {
  await load({ vips: ["bo"] });
  await load({ onCall: [{ ...ALL.onCall[0], cancelled: true }] });
  await load({ holdings: [{ ...ALL.holdings[0], cancelled: true }] });
  expect(await kept("vip")).toMatchObject([{ people: [await idOf("bo")] }]);
  expect([await kept("on_call"), await kept("holding")]).toEqual([[], []]);
  expect(await kept("tie")).toHaveLength(1);
});

test("somebody who moves keeps the post they had, and has the new one from today", async () => {
  await load({ people: [{ externalId: "bo", name: "bo", team: "Search", title: "Clerk" }] });
  const bo = await idOf("bo");
  const posts = (await kept("post")).filter(({ people }) => people.includes(bo));
  expect(posts.map(({ teamId }) => teamId)).toEqual(["desk", "search"]);
  expect(posts[1]!.fromAt!.toISOString().slice(0, 10)).toBe(new Date().toISOString().slice(0, 10));
});

test.each([
  [{ cases: [{ ...CASE, subjects: ["ghost"] }] }, "cases.0.subjects"],
  [{ vips: ["di", "ghost"] }, "vips.1"],
  [{ leave: [{ person: "cy", from: "2026-02-10", to: "2026-02-01" }] }, "leave.0.to"],
  [{ ties: [{ person: "cy", other: "cy", kind: "self" }] }, "ties.0.other"],
  [{ holdings: [{ ...ALL.holdings[0], purpose: "q" }] }, "holdings.0.purpose"],
  [{ holdings: [{ ...ALL.holdings[0], to: "2025-01-01" }] }, "holdings.0.to"],
  [{ optOuts: [{ person: "ghost", from: "2026-04-01" }] }, "optOuts.0.person"],
])("what cannot be is refused by its path, and nothing is kept (%#)", async (file, field) => {
  const before = await database().prisma.circumstance.findMany();
  await expect(load(file)).rejects.toMatchObject({ code: "invalid", field });
  expect(await database().prisma.circumstance.findMany()).toEqual(before);
});

test("a case about more people than a row holds is one case", async () => {
  const crowd = Array.from({ length: 700 }, (_, at) => ({ externalId: `c${at}`, name: `c${at}` }));
  await load({ people: crowd });
  const subjects = crowd.map(({ externalId }) => externalId);
  await load({ cases: [{ ...CASE, id: "HR-2", subjects }] });
  const parts = (await kept("case")).filter(({ ref }) => ref === ticketDigest("HR-2"));
  expect(parts.map(({ others }) => others.length).sort()).toEqual([100, 300, 300]);
  await load({ cases: [{ ...CASE, id: "HR-2", subjects: subjects.slice(0, 10) }] });
  expect((await kept("case")).filter(({ ref }) => ref === ticketDigest("HR-2"))).toHaveLength(1);
});

test("of somebody who is forgotten as read, cases keep an id that nobody knows the owner of, and they are no VIP and opted out of nothing", async () => {
  const [cy, alias] = [await idOf("cy"), crypto.randomUUID()];
  await load({
    cases: [{ ...CASE, id: "HR-3", assignees: ["cy"], subjects: ["cy", "di"] }],
    vips: ["cy", "di"],
  });
  const ended = await withTx((tx) => forgetInContext(onTx(tx), { personId: cy, alias, kept: true }));
  expect(ended).toHaveLength(2);
  expect(await kept("opt_out")).toEqual([]);
  expect(await kept("vip")).toMatchObject([{ people: [await idOf("di")] }]);
  const own = (await kept("case")).find(({ ref }) => ref === ticketDigest("HR-3"));
  expect(own).toMatchObject({ people: [cy], others: expect.arrayContaining([alias, await idOf("di")]) });
  expect(own?.others).not.toContain(cy);
});
