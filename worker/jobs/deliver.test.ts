import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PgBoss } from "pg-boss";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "#config/env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { addChannel } from "#core/notify/channels/add-channel.ts";
import { listDeliveries, redeliver } from "#core/notify/channels/deliveries.ts";
import { endChannel } from "#core/notify/channels/end-channel.ts";
import { listChannels } from "#core/notify/channels/list-channels.ts";
import { testChannel } from "#core/notify/channels/test-channel.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";
import { markRead } from "#core/notify/inbox/mark-read.ts";
import { database } from "#db/current.ts";
import { openJobs } from "#db/jobs.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld } from "#test/verbs/world.ts";
import { deliverNotices, outgoingOf } from "./deliver.ts";

const secret = Buffer.alloc(32, 9).toString("base64");
const reason = "The team wants to hear of it here";
const POLL = { timeout: 25_000, interval: 100 } as const;
let house: TestHouse;
let jobs: PgBoss;
let receiver: Server;
let smtp: SMTPServer;
let got: { path: string; body: string; headers: Record<string, string> }[];
let mails: string[];
let failures = 0;

beforeEach(async () => {
  house = await testHouse();
  got = [];
  mails = [];
  failures = 0;
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (failures-- > 0) return response.writeHead(503).end();
      got.push({ path: request.url ?? "", body, headers: request.headers as Record<string, string> });
      return response.writeHead(200).end();
    });
  });
  smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _session, done) {
      let mail = "";
      stream.on("data", (chunk) => {
        mail += chunk;
      });
      stream.on("end", () => {
        mails.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  jobs = openJobs(database().pool);
  jobs.on("error", () => undefined);
  await jobs.start();
});
afterEach(async () => {
  await jobs.stop({ graceful: false });
  receiver.close();
  smtp.close(() => undefined);
  await house.drop();
});

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
const base = (): string => `http://127.0.0.1:${portOf(receiver)}`;
const out = (over: Record<string, string> = {}) =>
  outgoingOf(
    readEnv({
      WHOSAW_WEBHOOK_ALLOW_LOOPBACK: "1",
      WHOSAW_PUBLIC_URL: "https://whosaw.example",
      ...over,
    } as unknown as NodeJS.ProcessEnv),
  );
const smtpUrl = (): string => `smtp://127.0.0.1:${portOf(smtp.server)}`;

test("a SEV 0 is told to the settings' webhook once, after a failed try again, and not again as evidence grows", async () => {
  failures = 1;
  const world = await makeVerbWorld();
  await deliverNotices(jobs, out({ WHOSAW_WEBHOOK_URL: `${base()}/hook`, WHOSAW_WEBHOOK_SECRET: secret }));
  await expect.poll(() => got.length, POLL).toBe(1);
  const [first] = got;
  expect(new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).toMatchObject({
    type: "sev.serious",
    data: { number: world.sev, severity: 0, url: `https://whosaw.example/sevs/${world.sev}` },
  });
  await appendReads(systemViewer("seed"), [
    chatRead(world.employee, new Date("2026-11-04T18:00:00Z"), [world.subject.personId]),
  ]);
  await followOnce();
  expect(await database().prisma.delivery.count({ where: { way: "webhook" } })).toBe(1);
}, 40_000);

test("handlers get a mail and a line in their inbox that name nobody; others and those in conflict get none", async () => {
  const world = await makeVerbWorld();
  await deliverNotices(jobs, out({ SMTP_URL: smtpUrl(), WHOSAW_MAIL_TO: "oncall@example.com" }));
  await expect.poll(() => mails.length, POLL).toBe(3);
  const sentence = `SEV-${world.sev} is serious (SEV 0): acknowledge it.`;
  for (const mail of mails) {
    expect(mail).toContain(`Subject: ${sentence}`);
    expect(mail).toContain(`https://whosaw.example/sevs/${world.sev}`);
    expect(mail).not.toMatch(/chats|snooper|Every login/);
  }
  const inbox = await listInbox(world.reviewer, {});
  expect(inbox).toMatchObject({ unread: 1, items: [{ sentence, path: `/sevs/${world.sev}`, severity: 0 }] });
  expect(await listInbox(world.employee, {})).toMatchObject({ items: [], unread: 0 });
  expect(await markRead(world.employee, { ids: [inbox.items[0]?.id] })).toEqual({ unread: 0 });
  expect((await listInbox(world.reviewer, {})).unread).toBe(1);
  expect(await markRead(world.reviewer, {})).toEqual({ unread: 0 });
}, 40_000);

test("channels hear by their level, Slack without a name, a webhook signed; a dead one can be sent again", async () => {
  const admin = await makePerson({ roles: ["admin"] });
  const hook = await addChannel(admin, {
    kind: "webhook",
    name: "SIEM",
    url: `${base()}/siem`,
    mildest: 5,
    reason,
  });
  const slack = await addChannel(admin, {
    kind: "slack",
    name: "Security",
    url: `${base()}/slack`,
    mildest: 0,
    reason,
  });
  expect(slack.secret).toBeNull();
  expect(JSON.stringify(await listChannels(admin))).not.toMatch(/siem|whsec_/);
  await makeVerbWorld();
  await deliverNotices(jobs, out());
  await expect.poll(() => got.map(({ path }) => path).sort(), POLL).toEqual(["/siem", "/slack"]);
  const siem = got.find(({ path }) => path === "/siem");
  expect(() => new Webhook(hook.secret ?? "").verify(siem?.body ?? "", siem?.headers ?? {})).not.toThrow();
  expect(JSON.parse(got.find(({ path }) => path === "/slack")?.body ?? "").text).toMatch(
    /^SEV-\d+ is serious \(SEV 0\)/,
  );
  await testChannel(admin, { channelId: slack.id });
  await expect.poll(() => got.length, POLL).toBe(3);
  const { deliveryId } = await testChannel(admin, { channelId: slack.id });
  await expect.poll(() => got.length, POLL).toBe(4);
  const at = new Date();
  await database().prisma.delivery.update({
    where: { id: deliveryId },
    data: { deliveredAt: null, deadAt: at },
  });
  expect((await listDeliveries(admin, { dead: "1" })).items.map(({ id }) => id)).toEqual([deliveryId]);
  await redeliver(admin, { deliveryId });
  await expect.poll(() => got.length, POLL).toBe(5);
  await expect(redeliver(admin, { deliveryId })).rejects.toMatchObject({ code: "not_found" });
  await endChannel(admin, { channelId: slack.id, reason, version: 1 });
  await expect(testChannel(admin, { channelId: slack.id })).rejects.toMatchObject({ code: "not_found" });
}, 60_000);
