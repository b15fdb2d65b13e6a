import { randomUUID } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerFromSpool, heardOf, rememberHeard } from "../collectors/heard.ts";
import type { SpooledAct } from "./act.ts";
import { openSpool, type Spool } from "./spool.ts";

const SECRET = new Uint8Array(32).fill(7);
let folder: string;
let spool: Spool;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "whosaw-spool-"));
  spool = openSpool(folder, SECRET);
});
afterEach(() => rm(folder, { recursive: true }));

const ANA = randomUUID();
const act = (over: Partial<SpooledAct> = {}): SpooledAct => ({
  ...{ id: randomUUID(), kind: "pause", personId: ANA, sessionId: randomUUID(), input: {} },
  askedAt: "2026-11-21T12:00:00.000Z",
  ...over,
});
const idsOf = async () => (await spool.pending()).acts.map(({ id }) => id);
const FILE = () => join(folder, "acts");

test("what was answered is there for another process, in the order it was asked, and says nothing in clear", async () => {
  const later = act({
    askedAt: "2026-11-21T12:00:01.000Z",
    kind: "file_sev",
    input: { title: "Tax letters" },
  });
  const first = act();
  await spool.add(later);
  await spool.add(first);
  expect((await openSpool(folder, SECRET).pending()).acts).toEqual([first, later]);
  expect(await readFile(FILE(), "utf8")).not.toContain("Tax");
  expect((await readFile(FILE(), "utf8")).includes(ANA)).toBe(false);
});

test("a line torn by a crash takes none of the others along", async () => {
  const [one, torn, three] = [act(), act(), act()];
  await spool.add(one);
  await spool.add(torn);
  await truncate(FILE(), (await readFile(FILE())).length - 20);
  await spool.add(three);
  expect(await idsOf()).toEqual([one.id, three.id]);
  expect((await spool.pending()).strange).toBe(1);
});

test("a changed line, or one under another key, is no act, and its file is kept aside", async () => {
  await openSpool(folder, new Uint8Array(32).fill(8)).add(act());
  const mine = act();
  await spool.add(mine);
  const lines = (await readFile(FILE(), "utf8")).split("\n");
  await appendFile(FILE(), `${lines.at(-2)?.replace(/^./, (c) => (c === "A" ? "B" : "A"))}\n`);
  let seen: string[] = [];
  await spool.drain(async ({ acts, strange }) => {
    seen = acts.map(({ id }) => id);
    expect(strange).toBe(2);
  });
  expect(seen).toEqual([mine.id]);
  expect((await readdir(folder)).every((name) => name.startsWith("strange."))).toBe(true);
});

test("a merge that fails loses nothing, and the next one sees it all", async () => {
  const one = act();
  await spool.add(one);
  await expect(
    spool.drain(async () => {
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  const two = act();
  await spool.add(two);
  expect((await idsOf()).sort()).toEqual([one.id, two.id].sort());
  await spool.drain(async ({ acts }) => {
    expect(acts).toHaveLength(2);
  });
  expect(await readdir(folder)).toEqual([]);
});

test("acts that are added while others are set aside are never lost", async () => {
  const merged = new Set<string>();
  const all = Array.from({ length: 60 }, () => act());
  const adding = Promise.all(all.map((each) => spool.add(each)));
  let over = false;
  void adding.then(() => {
    over = true;
  });
  while (!over)
    await spool.drain(async ({ acts }) => {
      for (const { id } of acts) merged.add(id);
    });
  await spool.drain(async ({ acts }) => {
    for (const { id } of acts) merged.add(id);
  });
  expect([...merged].sort()).toEqual(all.map(({ id }) => id).sort());
});

test("an empty or missing folder is an empty spool", async () => {
  await writeFile(FILE(), "");
  expect(await spool.pending()).toEqual({ acts: [], strange: 0 });
  expect(await openSpool(join(folder, "none"), SECRET).pending()).toEqual({ acts: [], strange: 0 });
});

test("with the database away a collector stops for whom the spool names, and knows nothing of others", () => {
  const at = (minutes: number) => new Date(Date.parse("2026-11-21T12:00:00Z") + minutes * 60_000);
  expect(answerFromSpool([act()], ANA, at(29))).toMatchObject({
    record: false,
    why: "paused_by_person",
    pausedUntil: at(30),
  });
  expect(answerFromSpool([act(), act()], ANA, at(45))).toMatchObject({ pausedUntil: at(60) });
  expect(answerFromSpool([act()], ANA, at(31))).toBeNull();
  expect(answerFromSpool([act({ kind: "opt_out" })], ANA, at(600))).toMatchObject({ why: "opted_out" });
  expect(answerFromSpool([act({ kind: "opt_out" })], randomUUID(), at(1))).toBeNull();
  rememberHeard("key", "laptop-1", ANA);
  expect([heardOf("key", "laptop-1"), heardOf("other", "laptop-1"), heardOf("key", "laptop-2")]).toEqual([
    ANA,
    null,
    null,
  ]);
});
