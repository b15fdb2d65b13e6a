import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../cli.ts";
import { ocsfEvent } from "../factories/ocsf-event.ts";
import { type Instance, startInstance } from "../instance.ts";
import { smallDisk } from "./full-disk.ts";

const disk = smallDisk(700);
let running: Instance | undefined;
beforeAll(async () => {
  if (disk) running = await startInstance({ WHOSAW_DEMO: "1" }, join(disk.folder, "data"));
}, 300_000);
afterAll(async () => {
  disk?.clear();
  await running?.stop();
  disk?.remove();
});

const here = () => ({ WHOSAW_DATA_DIR: join(disk?.folder ?? "", "data") });
const whosaw = (...args: string[]) => runCli(args, here());

let key = "";
let reviewer = "";
const search = () =>
  post("access-events/search", reviewer, {
    subject: "37",
    reason: "Asked by the person concerned",
    limit: 1,
  });

let sent = 0;
async function post(
  path: string,
  token: string,
  body: object,
): Promise<{ status: number; items: unknown[] }> {
  const answer = await fetch(`${running?.url}/api/v1/${path}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      Connection: "close", // one that is kept may be closed by the other side just when it is used again
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch((error: unknown) => {
    throw new Error(`no answer; the instance said: ${running?.output().slice(-1_500)}`, { cause: error });
  });
  const { items = [] } = (await answer.json()) as { items?: unknown[] };
  return { status: answer.status, items };
}
const events = (count: number) =>
  Array.from({ length: count }, () =>
    ocsfEvent({
      metadata: { uid: `full-${sent++}`, version: "1.1.0" },
      actor: { user: { name: "analyst_01" } },
      whosaw: { data_subjects: ["37"] },
    }),
  );

/** Sends and reads while not a byte is left; a read that is not answered 200 shows nothing. */
async function askWhileFull(ms: number): Promise<{ write: number; read: number }[]> {
  const told: { write: number; read: number }[] = [];
  for (const end = Date.now() + ms; Date.now() < end || told.length < 3; await sleep(50)) {
    disk?.fill();
    const write = (await post("access-events", key, events(500))).status;
    const read = await search();
    if (read.status !== 200) expect(read.items).toEqual([]);
    told.push({ write, read: read.status });
  }
  return told;
}

const postmaster = (): number =>
  Number.parseInt(
    readFileSync(join(here().WHOSAW_DATA_DIR, "postgres", "data", "postmaster.pid"), "utf8"),
    10,
  );

test.runIf(disk !== null)(
  "a disk that is full: writes and reads are answered 503, nothing acknowledged is lost, and it goes on by itself once there is room",
  async () => {
    key = (await whosaw("source", "add", "tickets")).out.trim();
    reviewer = (await whosaw("token", "--as", "reviewer@demo.example")).out.trim();
    const first = events(10);
    expect((await post("access-events", key, first)).status).toBe(200);
    expect((await search()).status).toBe(200);
    const full = await askWhileFull(15_000);
    expect(full.at(-1)).toEqual({ write: 503, read: 503 });
    process.kill(postmaster(), "SIGKILL"); // as a server does to itself that cannot write its log ahead
    const down = await askWhileFull(10_000);
    expect(down.at(-1)).toEqual({ write: 503, read: 503 });
    expect(new Set([...full, ...down].flatMap(({ write, read }) => [write, read, 200]))).toEqual(
      new Set([200, 503]),
    );
    disk?.clear();
    await expect
      .poll(async () => (await post("access-events", key, events(1))).status, { timeout: 60_000 })
      .toBe(200);
    expect((await search()).status).toBe(200);
    const again = await post("access-events", key, first);
    expect(again.items).toEqual(first.map(() => expect.objectContaining({ status: "already" })));
    expect(await whosaw("doctor", "--deep")).toMatchObject({ code: 0 });
  },
  300_000,
);
