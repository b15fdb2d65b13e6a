import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { setRota } from "#core/notify/on-call/set-rota.ts";
import { setPreference } from "#core/notify/preferences/preferences.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { bareSev } from "#test/conflict-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sendDigests } from "./digest.ts";
import { escalate } from "./escalate.ts";
import { tell } from "./tell.ts";

const worker = systemViewer("worker");
const ways = { mail: true, webhook: false, mailbox: false };
const MINUTE = 60_000;
let house: TestHouse;
let world: VerbWorld;
beforeEach(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterEach(() => house.drop());

const seriousFor = (minutes: number) => {
  const at = new Date(Date.now() - minutes * MINUTE);
  return database().prisma.sev.update({
    where: { number: world.sev },
    data: { seriousSince: at },
  });
};
const pages = () =>
  database().prisma.sevPage.findMany({ orderBy: { step: "asc" }, select: { step: true, personId: true } });
const tells = () =>
  house.run.all<{ kind: string; to: string | string[] }>(statement`
    SELECT data ->> 'kind' AS kind, data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'key' LIKE '%page%' ORDER BY created_on, data ->> 'key'`);
const rota = (step: number, personId: string) =>
  setRota(world.reviewer, {
    step,
    personIds: [personId],
    startsAt: "2026-11-01T09:00:00Z",
    shiftHours: 24,
    reason: "The team agreed on these turns",
  });

test("who is on call is paged once, the second when the clock runs out, then everybody", async () => {
  await rota(1, world.reviewer.personId);
  await rota(2, world.reviewer2.personId);
  expect([await escalate(), await escalate()]).toEqual([1, 0]);
  await seriousFor(6);
  expect([await escalate(), await escalate()]).toEqual([1, 0]);
  await seriousFor(11);
  await escalate();
  expect(await pages()).toEqual([
    { step: 1, personId: world.reviewer.personId },
    { step: 2, personId: world.reviewer2.personId },
    { step: 3, personId: null },
  ]);
  expect(await tells()).toEqual([
    { kind: "sev.page", to: [world.reviewer.personId] },
    { kind: "sev.late", to: [world.reviewer2.personId] },
    { kind: "sev.late", to: "handlers" },
  ]);
});

test("a SEV that somebody acknowledged pages nobody", async () => {
  await database().prisma.sev.update({ where: { number: world.sev }, data: { acknowledgedAt: new Date() } });
  await seriousFor(60);
  expect(await escalate()).toBe(0);
});

test("somebody on call who is part of the SEV is not paged: all handlers who are not are told at the next step", async () => {
  const manager = await makePerson({ roles: ["reviewer"], isSubject: false });
  await database().prisma.person.update({
    where: { id: world.snooper.personId },
    data: { managerId: manager.personId },
  });
  await rota(1, manager.personId);
  await seriousFor(1);
  expect(await escalate()).toBe(1);
  expect(await pages()).toEqual([{ step: 1, personId: null }]);
});

test("a rota takes only people who could handle a SEV", async () => {
  await expect(rota(1, world.employee.personId)).rejects.toMatchObject({
    code: "invalid",
    field: "personIds",
  });
});

test("mild ones come in one mail in the morning, and once, without a SEV that is restricted by then", async () => {
  const mails: string[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _session, done) {
      let mail = "";
      stream.on("data", (chunk) => {
        mail += chunk;
      });
      stream.on("end", () => done(mails.push(mail) ? null : null));
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as { port: number };
  // Wherever it is past eight in the morning now.
  const hour = new Date().getUTCHours();
  const timeZone = hour >= 9 && hour <= 22 ? "UTC" : "Asia/Tokyo";
  await database().prisma.person.update({ where: { id: world.reviewer.personId }, data: { timeZone } });
  await setPreference(world.reviewer, { mail: "digest", digestFrom: 0, quiet: null });
  for (const severity of [4, 5])
    await tell(worker, ways, {
      kind: "sev.raised",
      sevNumber: world.sev,
      to: [world.reviewer.personId],
      severity,
      key: `mild-${severity}`,
    });
  const restricted = await bareSev({ restricted: true });
  await database().prisma.inboxItem.create({
    data: {
      ...{ personId: world.reviewer.personId, key: "hidden", kind: "sev.raised", sevNumber: restricted },
      ...{ severity: 4, at: new Date(), mail: "digest" },
    },
  });
  const out = {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: "Whosaw <w@example.com>",
    publicUrl: "https://w.example",
  };
  await database().prisma.inboxItem.updateMany({ data: { at: new Date(Date.now() - 2 * 86_400_000) } });
  expect([await sendDigests(out), await sendDigests(out)]).toEqual([1, 0]);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/2 things since yesterday/);
  expect(mails[0]).not.toContain(`SEV-${restricted}`);
  smtp.close(() => undefined);
});
