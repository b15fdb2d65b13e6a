import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { isWhole, itemKeys, lockBody, unlockBody } from "./locked-body.ts";

const keys = itemKeys(randomBytes(32));
const item = { id: randomUUID(), subjectId: randomUUID(), kind: "prompt", dss: 3 };
const body = Buffer.from("Canary: four days a week");

test("what was locked opens with its person's key, and says nothing without", () => {
  const locked = lockBody(keys, item, body);
  expect(unlockBody(keys, item, locked)).toEqual(body);
  expect(locked.includes("Canary")).toBe(false);
  expect(() => unlockBody(itemKeys(randomBytes(32)), item, locked)).toThrow();
});

test("no nonce comes twice, not even for the same item and body", () => {
  const nonces = Array.from({ length: 5_000 }, () =>
    lockBody(keys, item, Buffer.alloc(0)).subarray(1, 13).toString("hex"),
  );
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("each bit of a locked body counts, for opening and for the check that opens nothing", () => {
  const locked = lockBody(keys, item, body);
  expect(isWhole({ seal: keys.seal }, item, locked)).toBe(true);
  for (let bit = 0; bit < locked.length * 8; bit++) {
    const changed = Buffer.from(locked);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(isWhole({ seal: keys.seal }, item, changed)).toBe(false);
    if (bit < (locked.length - 16) * 8) expect(() => unlockBody(keys, item, changed)).toThrow(); // what follows is the seal
  }
  expect(isWhole(keys, item, locked.subarray(0, 20))).toBe(false);
});

test.each([
  ["row", { id: randomUUID() }],
  ["person", { subjectId: randomUUID() }],
  ["kind", { kind: "review" }],
  ["rating", { dss: 1 }],
])("a body that was moved to another %s does not open", (_, other) => {
  const locked = lockBody(keys, item, body);
  expect(isWhole(keys, { ...item, ...other }, locked)).toBe(false);
  expect(() => unlockBody(keys, { ...item, ...other }, locked)).toThrow();
});

test("the seal is HMAC-SHA-256 under a key that does not open", () => {
  const raw = randomBytes(32);
  const { seal } = itemKeys(raw);
  const key = createHmac("sha256", raw).update("whosaw item seal\x01").digest();
  expect(Buffer.from(seal.inner.map((byte) => byte ^ 0x36)).subarray(0, 32)).toEqual(key);
  const locked = lockBody(itemKeys(raw), item, body);
  const about = Buffer.concat([
    Buffer.from("whosaw item\0"),
    Buffer.of(1, 3),
    Buffer.from(`${item.id}${item.subjectId}`.replaceAll("-", ""), "hex"),
    Buffer.from("prompt"),
  ]);
  const expected = createHmac("sha256", key).update(about).update(locked.subarray(0, -16)).digest();
  expect(locked.subarray(-16)).toEqual(expected.subarray(0, 16));
});

test("the cipher itself refuses another item, even with a seal made for that", () => {
  const locked = lockBody(keys, item, body);
  const other = { ...item, dss: 1 };
  const forged = lockBody({ lock: itemKeys(randomBytes(32)).lock, seal: keys.seal }, other, body);
  expect(isWhole(keys, other, forged)).toBe(true);
  expect(() => unlockBody(keys, other, forged)).toThrow();
  expect(unlockBody(keys, item, locked)).toEqual(body);
});
