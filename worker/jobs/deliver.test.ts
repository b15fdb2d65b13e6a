import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcp } from "node:net";
import type { PgBoss } from "pg-boss";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "#config/env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openJobs } from "#db/jobs.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld } from "#test/verbs/world.ts";
import { channelsOf, deliverNotices } from "./deliver.ts";

const secret = Buffer.alloc(32, 9).toString("base64");
let house: TestHouse;
let jobs: PgBoss;
let receiver: Server;
let got: { number: number; severity: number; url: string }[];
let failures = 0;

beforeEach(async () => {
  house = await testHouse();
  got = [];
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const checked = new Webhook(secret).verify(body, request.headers as Record<string, string>) as {
        data: (typeof got)[0];
      };
      if (failures-- > 0) return response.writeHead(503).end();
      got.push(checked.data);
      return response.writeHead(200).end();
    });
  });
  await listen(receiver);
  jobs = openJobs(database().pool);
  jobs.on("error", () => undefined);
  await jobs.start();
});
afterEach(async () => {
  await jobs.stop({ graceful: false });
  receiver.close();
  await house.drop();
});

const listen = (server: { listen(port: number, host: string, done: () => void): unknown }) =>
  new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
const webhookEnv = () =>
  readEnv({
    WHOSAW_WEBHOOK_URL: `http://127.0.0.1:${portOf(receiver)}/`,
    WHOSAW_WEBHOOK_SECRET: secret,
    WHOSAW_WEBHOOK_ALLOW_LOOPBACK: "1",
    WHOSAW_PUBLIC_URL: "https://whosaw.example",
  } as unknown as NodeJS.ProcessEnv);

test("a SEV 0 is told to the webhook once, after a failed try again, and not again as evidence grows", async () => {
  failures = 1;
  const world = await makeVerbWorld();
  await deliverNotices(jobs, channelsOf(webhookEnv()));
  await expect.poll(() => got.length, { timeout: 25_000, interval: 100 }).toBe(1);
  expect(got[0]).toMatchObject({
    number: world.sev,
    severity: 0,
    url: `https://whosaw.example/sevs/${world.sev}`,
  });
  await appendReads(systemViewer("seed"), [
    chatRead(world.employee, new Date("2026-11-04T18:00:00Z"), [world.subject.personId]),
  ]);
  await followOnce();
  const { rows } = await database().pool.query(
    "SELECT count(*) AS n FROM pgboss.job WHERE name = 'notify-webhook'",
  );
  expect(rows).toEqual([{ n: 1 }]);
}, 40_000);

test("a SEV 0 is mailed where a mail server is set up", async () => {
  const mails: string[] = [];
  const smtp = createTcp((socket) => {
    let inData = false;
    let mail = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of String(chunk).split("\r\n").slice(0, -1)) {
        if (inData && line === ".") {
          inData = false;
          mails.push(mail);
          socket.write("250 kept\r\n");
        } else if (inData) mail += `${line}\n`;
        else if (line === "DATA") {
          inData = true;
          socket.write("354 go on\r\n");
        } else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  await listen(smtp);
  const env = readEnv({
    SMTP_URL: `smtp://127.0.0.1:${portOf(smtp)}`,
    WHOSAW_MAIL_TO: "oncall@example.com",
  } as unknown as NodeJS.ProcessEnv);
  const world = await makeVerbWorld();
  await deliverNotices(jobs, channelsOf(env));
  await expect.poll(() => mails.length, { timeout: 20_000, interval: 100 }).toBe(1);
  expect(mails[0]).toMatch(/Subject: SEV 0: Every login can read chats/);
  expect(mails[0]).toContain(`/sevs/${world.sev}`);
  smtp.close();
}, 30_000);
