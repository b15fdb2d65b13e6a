import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { myToldProof } from "#core/flows/my-page/my-told-proof.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import type { ToldProof } from "#core/verify/told.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { subjectView } from "../views/subject-view.ts";
import { draftNotice } from "./draft-notice.ts";
import { exportToTell } from "./export-to-tell.ts";
import { makeNoticePublic } from "./make-notice-public.ts";
import { openMyNotices } from "./my-notices.ts";
import { noticesView } from "./notices-view.ts";
import { sendNotice } from "./send-notice.ts";

let house: TestHouse;
let world: VerbWorld;
const text = "Somebody read conversations of yours which they did not need for their work.";
const at = async () => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  return { number: world.sev, version };
};
const read = (hour: number, who: string[], over = {}) =>
  chatRead(world.snooper, new Date(Date.UTC(2026, 10, 4, hour)), who, over);
const grow = async (...reads: ReturnType<typeof read>[]) => {
  await appendReads(systemViewer("seed"), reads);
  await followOnce();
};
const view = () => noticesView(world.privacy, { number: world.sev });
const send = async (notice: number, revision = 1) =>
  sendNotice(world.privacy, { ...(await at()), notice, revision });

/** As somebody checks the file at home. */
const checkedTold = (proof: ToldProof) =>
  verify([{ name: "told.json", bytes: Buffer.from(JSON.stringify(proof)) }], logVerifierKey());

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const { prisma } = database();
  const left = await makePerson({ name: "=Lea Left" });
  await prisma.person.update({ where: { id: left.personId }, data: { employedTo: new Date("2026-06-30") } });
  const customer = await makePerson({ kind: "unknown", name: "Unidentified 7" });
  await grow(read(18, [left.personId, customer.personId, world.employee.personId]));
});
afterAll(() => house.drop());

test("staff, leavers and third parties are counted apart, and nobody is named", async () => {
  const { affected, templates, maySend } = await view();
  expect(affected).toEqual({
    ...{ total: 4, named: 4, wholeDatasets: [], untoldReads: 0, unidentified: 1 },
    groups: { staff: 2, leavers: 1, third_parties: 1 },
  });
  expect(maySend).toBe(true);
  expect(templates.staff).toContain("What you can do");
  expect(JSON.stringify(affected) + JSON.stringify(templates)).not.toMatch(/Lea|snooper/);
});

test("a template's blank has to be filled, and only the privacy officer writes and sends", async () => {
  const { templates } = await view();
  await expect(
    draftNotice(world.privacy, { number: world.sev, group: "staff", text: templates.staff }),
  ).rejects.toMatchObject({ detail: "fill in [name, e-mail, telephone]" });
  await expect(
    draftNotice(world.reviewer, { number: world.sev, group: "staff", text }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a notice stands on each one's page, is one entry, and each can prove offline that they were told", async () => {
  await draftNotice(world.privacy, { number: world.sev, group: "staff", text });
  const after = await send(1);
  expect(after.notices[0]).toMatchObject({
    reach: { sent: 2, opened: 0 },
    sendings: [{ count: 2, round: 1 }],
  });
  expect(await database().prisma.entry.count({ where: { kind: "sev.notice.send" } })).toBe(1);
  const { notices } = await subjectView(world.subject, { number: world.sev });
  expect(notices).toMatchObject([{ text, openedAt: null, others: null }]);
  await signHead(onClient(database().pool));
  const proof = await myToldProof(world.subject, { number: world.sev });
  expect(checkedTold(proof)).toMatchObject({ kind: "told", verdict: "holds" });
  expect(JSON.stringify(proof)).not.toContain(world.employee.personId);
  const others = await myToldProof(world.employee, { number: world.sev });
  for (const wrong of [
    { ...proof, person: { ...proof.person, value: world.employee.personId } },
    { ...proof, commitments: proof.commitments.slice(1) },
    { ...proof, commitments: [...proof.commitments, proof.commitments[0]!] },
    { ...proof, person: { ...others.person, value: proof.person.value } },
    { ...proof, entry: Buffer.from("{}").toString("base64") },
  ])
    expect(checkedTold(wrong).verdict).toBe("fails");
  const stranger = await makePerson();
  await expect(myToldProof(stranger, { number: world.sev })).rejects.toMatchObject({ code: "not_found" });
});

test("who opened it is counted once and not sent it again; who came to be affected since is", async () => {
  expect(await openMyNotices(world.subject, { number: world.sev })).toEqual({ opened: 1 });
  expect(await openMyNotices(world.subject, { number: world.sev })).toEqual({ opened: 0 });
  const late = await makePerson();
  await grow(read(19, [late.personId]));
  const { notices } = await send(1);
  expect(notices[0]).toMatchObject({ reach: { sent: 3, opened: 1 } });
  expect(notices[0]!.sendings.map(({ count, round }) => [count, round])).toEqual([
    [2, 1],
    [2, 2],
  ]);
  for (const who of [world.employee, late]) await openMyNotices(who, { number: world.sev });
  await expect(send(1)).rejects.toMatchObject({ detail: expect.stringMatching(/has it/) });
  await expect(openMyNotices(await makePerson(), { number: world.sev })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("leavers come as a list, with an entry before a name and formulas escaped; a notice to staff takes no list", async () => {
  await draftNotice(world.privacy, { number: world.sev, group: "leavers", text });
  const csv = await exportToTell(world.privacy, { ...(await at()), notice: 2, revision: 1 });
  expect(csv.split("\n").slice(0, 2).join()).toMatch(
    /^name,email,region,last_day,'=Lea Left,.*@example\.com,,2026-06-30$/,
  );
  expect(await database().prisma.entry.count({ where: { kind: "sev.notice.export" } })).toBe(1);
  await expect(
    exportToTell(world.privacy, { ...(await at()), notice: 1, revision: 1 }),
  ).rejects.toMatchObject({
    field: "notice",
  });
  await expect(
    exportToTell(world.reviewer, { ...(await at()), notice: 2, revision: 1 }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("third parties are told in public, and where is kept", async () => {
  await draftNotice(world.privacy, { number: world.sev, group: "third_parties", text });
  const where = "https://example.com/notice";
  const { notices } = await makeNoticePublic(world.privacy, {
    ...{ ...(await at()), notice: 3, revision: 1 },
    ...{ means: "public_notice", where },
  });
  expect(notices[2]).toMatchObject({ publics: [{ where, count: 1 }], reach: { sent: 0 } });
});

test("a read of a whole dataset makes everybody in it affected, and says so; who was told keeps the page", async () => {
  await grow(read(20, [], { scope: "dataset" }));
  const { affected } = await view();
  expect(affected).toMatchObject({ wholeDatasets: ["chats"], named: 5 });
  expect(affected.total).toBe(await database().prisma.person.count({ where: { isSubject: true } }));
});

test("a notice to 10,000 people is a matter of seconds and one entry", { timeout: 60_000 }, async () => {
  const run = onClient(database().pool);
  const ids = Array.from({ length: 10_000 }, () => randomUUID());
  await database().pool.query(
    `INSERT INTO person (id, external_id, kind, name, time_zone, is_subject) SELECT id, id::text, 'employee', 'P', 'UTC', true FROM unnest($1::uuid[]) id`,
    [ids],
  );
  const secrets = newPersonSecrets(ids).filter(({ party }) => party === "subject");
  await database().pool.query(
    `INSERT INTO person_secret (person_id, party, wrapped) SELECT id, 'subject', w FROM unnest($1::uuid[], $2::bytea[]) AS t(id, w)`,
    [secrets.map(({ personId }) => personId), secrets.map(({ wrapped }) => Buffer.from(wrapped))],
  );
  await draftNotice(world.privacy, { number: world.sev, group: "staff", text });
  const began = performance.now();
  const { notices } = await send(4);
  const seconds = (performance.now() - began) / 1_000;
  expect(notices[3]!.reach.sent).toBeGreaterThan(10_000);
  expect(seconds).toBeLessThan(10);
  await signHead(run);
  const proof = await myToldProof(world.employee, { number: world.sev });
  expect(checkedTold(proof).verdict).toBe("holds");
});
