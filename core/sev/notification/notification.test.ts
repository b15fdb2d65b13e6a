import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { changeSeverity } from "../severity/change-severity.ts";
import { decideNotification } from "./decide-notification.ts";
import { moveNotificationStart } from "./move-notification-start.ts";
import { notificationView } from "./notification-view.ts";
import { tellAuthority } from "./tell-authority.ts";

let house: TestHouse;
let world: VerbWorld;
const reason = "Because the evidence says so";
const told = "Conversations of one person lay open to everybody; one read is known.";
const now = async () => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  return { number: world.sev, version };
};
const view = () => notificationView(world.privacy, { number: world.sev });
const decide = async (decision: string, over: object = {}) =>
  decideNotification(world.privacy, {
    ...{ ...(await now()), decision, reason },
    ...{ articles: ["34", "33"], authority: "The data protection authority", ...over },
  });

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

test("a reviewer sees the track and decides nothing; nobody else sees it", async () => {
  expect(await notificationView(world.reviewer, { number: world.sev })).toMatchObject({
    state: "assessing",
    mayDecide: false,
    clock: { startIsLatest: true },
  });
  await expect(
    decideNotification(world.reviewer, { ...(await now()), decision: "not_required", reason }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(notificationView(world.employee, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("due names its articles and its authority, and a phase before the decision is refused", async () => {
  await expect(decide("due", { articles: [] })).rejects.toMatchObject({ field: "articles" });
  await expect(decide("due", { authority: undefined })).rejects.toMatchObject({ field: "authority" });
  await expect(
    tellAuthority(world.privacy, { ...(await now()), told, reference: "A-1", last: false }),
  ).rejects.toMatchObject({ detail: expect.stringMatching(/decide first/) });
});

test("a decision, phases and a correction are entries that stay, each with its words", async () => {
  await decide("not_required");
  await decide("due");
  await tellAuthority(world.privacy, { ...(await now()), told, reference: "A-1", last: false });
  const after = await tellAuthority(world.privacy, {
    ...{ ...(await now()), told: `${told} Corrected: two reads.`, reference: "A-1", last: true, corrects: 1 },
  });
  expect(after.state).toBe("sent");
  expect(after.decisions.map(({ decision, articles }) => [decision, articles])).toEqual([
    ["not_required", []],
    ["due", ["33", "34"]],
  ]);
  expect(after.phases).toMatchObject([
    { phase: 1, last: false, corrects: null, told, by: world.privacy.name },
    { phase: 2, last: true, corrects: 1, reference: "A-1" },
  ]);
  const entries = await database().prisma.entry.findMany({ where: { kind: "sev.notification.tell" } });
  expect(Buffer.concat(entries.map(({ bytes }) => bytes)).toString()).not.toContain("A-1");
  await expect(decide("not_required")).rejects.toMatchObject({ field: "decision" });
  await expect(
    tellAuthority(world.privacy, { ...(await now()), told, reference: "A-1", last: true, corrects: 9 }),
  ).rejects.toMatchObject({ field: "corrects" });
});

test("a stale screen, a time ahead and a time before the phase before are refused", async () => {
  const { number, version } = await now();
  const phase = { number, told, reference: "A-2", last: true };
  await expect(tellAuthority(world.privacy, { ...phase, version: version - 1 })).rejects.toMatchObject({
    code: "stale",
  });
  for (const toldAt of ["2099-01-01T00:00:00Z", "2020-01-01T00:00:00Z"])
    await expect(tellAuthority(world.privacy, { ...phase, version, toldAt })).rejects.toMatchObject({
      field: "toldAt",
    });
});

test("only moving the start moves the 72 h, and both starts stay", async () => {
  const before = await view();
  await changeSeverity(world.reviewer, { ...(await now()), to: 1, reason });
  expect((await view()).clock).toEqual(before.clock);
  const to = "2026-11-05T08:00:00.000Z";
  const after = await moveNotificationStart(world.privacy, { ...(await now()), to, reason });
  expect(after.clock).toMatchObject({ startsAt: new Date(to), ruleStartsAt: before.clock?.ruleStartsAt });
  expect(after.moves).toMatchObject([{ from: before.clock?.startsAt, to: new Date(to), reason }]);
  await expect(
    moveNotificationStart(world.privacy, { ...(await now()), to: "2099-01-01T00:00:00Z", reason }),
  ).rejects.toMatchObject({ field: "to" });
  await expect(
    moveNotificationStart(world.privacy, { ...(await now()), to: "2024-01-01T00:00:00Z", reason }),
  ).rejects.toMatchObject({ field: "to" });
});

test("the first phase comes after the SEV, and after the 72 h needs the reason for the delay", async () => {
  const late = await makeLate();
  const phase = { ...late, told, reference: "B-1", last: true };
  const before = { ...phase, toldAt: "2025-12-31T00:00:00Z" };
  await expect(tellAuthority(world.privacy, before)).rejects.toMatchObject({ field: "toldAt" });
  await expect(tellAuthority(world.privacy, phase)).rejects.toMatchObject({ field: "delay" });
  const after = await tellAuthority(world.privacy, {
    ...phase,
    delay: "Nobody was on call over the holidays",
  });
  expect(after.phases).toMatchObject([{ late: true, delay: "Nobody was on call over the holidays" }]);
});

/** A second SEV 0 whose 72 h ran out. */
async function makeLate(): Promise<{ number: number; version: number }> {
  const { prisma } = database();
  const { number: _, ...row } = await prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  const raisedAt = new Date("2026-01-01T00:00:00Z");
  const copy = { ...row, storyKey: "late", raisedAt, seriousSince: raisedAt, terms: row.terms as object };
  const { number } = await prisma.sev.create({ data: copy });
  const version = { version: row.version };
  await decideNotification(world.privacy, {
    number,
    ...version,
    decision: "due",
    articles: ["33"],
    authority: "DPA",
    reason,
  });
  return { number, version: row.version + 1 };
}
