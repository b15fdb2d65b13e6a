import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TRANSIT_TOKEN, type TransitServer, transitServer } from "#test/transit-server.ts";
import { kekIdOf } from "./kek.ts";
import { openKeyRing } from "./key-ring.ts";
import { localKeeper } from "./local-keeper.ts";
import { transitKeeper } from "./transit-keeper.ts";

const SECRET = Buffer.alloc(32, 7);
let folder: string;
let path: string;
let vault: TransitServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "whosaw-ring-"));
  path = join(folder, "kek");
  vault = await transitServer();
});
afterEach(async () => {
  await vault.close();
  await rm(folder, { recursive: true });
});

const transit = (over: Partial<Parameters<typeof transitKeeper>[0]> = {}) =>
  transitKeeper({
    url: vault.url,
    token: TRANSIT_TOKEN,
    keyName: "whosaw",
    mount: "transit",
    timeoutMs: 300,
    ...over,
  });

/** Lets the server be in a mood from the next request on. */
const inMood = (mood: TransitServer["mood"]) => (server: TransitServer) => {
  server.mood = mood;
  return {};
};

test.each([
  ["a local file", () => localKeeper],
  ["a transit engine", () => transit()],
])(
  "with %s, what one process wraps another unwraps, and nothing but the same bytes",
  async (_name, keeper) => {
    const wrapped = (await openKeyRing(path, keeper())).wrap(SECRET);
    const other = await openKeyRing(path, keeper());
    expect(Buffer.from(other.unwrap(wrapped))).toEqual(SECRET);
    for (const at of [1, 5, 20, wrapped.length - 1]) {
      const changed = Buffer.from(wrapped);
      changed[at]! ^= 1;
      expect(() => other.unwrap(changed)).toThrow();
    }
  },
);

test("two processes that start at once on an empty folder have one key", async () => {
  const rings = await Promise.all(Array.from({ length: 8 }, () => openKeyRing(path, localKeeper)));
  const wrapped = rings.map((ring) => ring.wrap(SECRET));
  expect(new Set(wrapped.map(kekIdOf)).size).toBe(1);
  for (const ring of rings)
    for (const each of wrapped) expect(Buffer.from(ring.unwrap(each))).toEqual(SECRET);
});

test("the key file is for its owner alone, and behind a transit engine holds no key", async () => {
  const ring = await openKeyRing(path, transit());
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const kept = await readFile(path, "utf8");
  expect(kept).toContain("vault:v1:");
  expect(vault.calls).toEqual([
    "POST /v1/transit/datakey/plaintext/whosaw",
    "POST /v1/transit/decrypt/whosaw",
  ]);
  ring.wrap(SECRET);
  expect(vault.calls).toHaveLength(2); // the engine is asked once per process and key, never per secret
});

test("a key added by another process is read at once where its wrappings come in", async () => {
  const ring = await openKeyRing(path, localKeeper);
  const old = ring.wrap(SECRET);
  const rotating = await openKeyRing(path, localKeeper);
  await rotating.add();
  const fresh = rotating.wrap(SECRET);
  expect(kekIdOf(fresh)).not.toBe(kekIdOf(old));
  expect(() => ring.unwrap(fresh)).toThrow(/which is not in/);
  await ring.ready([fresh, old]);
  expect(Buffer.from(ring.unwrap(fresh))).toEqual(SECRET);
  expect(Buffer.from(ring.unwrap(old))).toEqual(SECRET);
});

test("a dropped key opens nothing any more, and the newest is not dropped", async () => {
  const ring = await openKeyRing(path, localKeeper);
  const old = ring.wrap(SECRET);
  await ring.add();
  const [first, last] = await ring.list();
  await expect(ring.drop(last!.id)).rejects.toThrow("is the newest");
  await ring.drop(first!.id);
  expect(() => ring.unwrap(old)).toThrow();
  const again = await openKeyRing(path, localKeeper);
  await again.ready([old]);
  expect(() => again.unwrap(old)).toThrow(/which is not in/);
});

test.each<[string, (server: TransitServer) => Parameters<typeof transit>[0], RegExp]>([
  ["it is away", () => ({ url: "http://127.0.0.1:9" }), /cannot be reached/],
  ["it does not answer", inMood("silent"), /did not answer within 300 ms/],
  ["it denies", () => ({ token: "hvs.wrong" }), /denies the token the key transit\/whosaw/],
  ["it is sealed", inMood(503), /is sealed or standing by/],
  ["it has no such key", () => ({ keyName: "other" }), /has no key transit\/other/],
  ["it breaks", inMood(500), /answered 500/],
])("when the key service fails because %s, the start says so in words", async (_why, how, words) => {
  await openKeyRing(path, transit());
  await expect(openKeyRing(path, transit(how(vault)))).rejects.toThrow(words);
  const said = await openKeyRing(path, transit(how(vault))).catch((error: Error) => error.message);
  expect(said).not.toContain(TRANSIT_TOKEN);
});

test("the key service is spoken to over https, or on this machine", () => {
  expect(() => transit({ url: "http://vault.example:8200" })).toThrow("must be https");
  expect(() => transit({ url: "https://vault.example:8200" })).not.toThrow();
});

test("a key file that somebody broke is refused, not replaced", async () => {
  await openKeyRing(path, localKeeper);
  await writeFile(path, "{}");
  await expect(openKeyRing(path, localKeeper)).rejects.toThrow("restore it from your copy");
  expect(await readFile(path, "utf8")).toBe("{}");
});

test("a file of one provider is refused by the other", async () => {
  await openKeyRing(path, transit());
  await expect(openKeyRing(path, localKeeper)).rejects.toThrow("another provider");
});

test("a secret that is made opens again by its key and all of its bytes alone, also under a rotated key", async () => {
  const ring = await openKeyRing(path, localKeeper);
  const [one, two] = [ring.make(), ring.make()];
  expect(one.secret).toHaveLength(32);
  expect(Buffer.from(one.secret)).not.toEqual(Buffer.from(two.secret));
  expect(Buffer.from(one.stored).includes(Buffer.from(one.secret))).toBe(false);
  const other = await openKeyRing(path, localKeeper);
  expect(Buffer.from(other.unwrap(one.stored))).toEqual(Buffer.from(one.secret));
  for (const at of [5, 20, one.stored.length - 1]) {
    const changed = Buffer.from(one.stored);
    changed[at]! ^= 1;
    expect(Buffer.from(other.unwrap(changed))).not.toEqual(Buffer.from(one.secret));
  }
  for (const bytes of [
    one.stored.subarray(0, -1),
    Buffer.from(one.stored).fill(3, 0, 1),
    Buffer.from(one.stored).fill(9, 1, 2),
  ])
    expect(() => other.unwrap(bytes)).toThrow();
  await ring.add();
  const [old] = await ring.list();
  const again = ring.wrap(ring.unwrap(one.stored));
  await ring.drop(old!.id);
  expect(Buffer.from(ring.unwrap(again))).toEqual(Buffer.from(one.secret));
  expect(() => ring.unwrap(one.stored)).toThrow("which is not in");
});
