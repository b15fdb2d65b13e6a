import { createHash, createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { committed, openingKey, subjectsRootText } from "./commitment.ts";

const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test("an opening key is HMAC-SHA-256 of nonce, party and field, and a commitment SHA-256 over it and the value", () => {
  const field = fc.string({ unit: "grapheme", maxLength: 3_000 });
  const value = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ minLength: 5_000, maxLength: 9_000 }));
  fc.assert(
    fc.property(bytes(32), bytes(16), field, value, (secret, nonce, name, said) => {
      const key = createHmac("sha256", secret).update(nonce).update(`record\0${name}`, "utf8").digest();
      const wanted = sha256(Buffer.of(2), key, Buffer.from(said));
      expect(openingKey(secret, nonce, "record", name)).toEqual(key);
      expect(committed(secret, nonce, "record", name, said)).toBe(wanted.toString("base64"));
      expect(Buffer.from(committed(secret, nonce, "record", name, said, "binary"), "latin1")).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test("the root over subjects does not tell their order", () => {
  const commitments = Array.from({ length: 50 }, () => randomBytes(32));
  const wanted = sha256(...[...commitments].sort(Buffer.compare)).toString("base64");
  const texts = commitments.map((each) => each.toString("latin1"));
  for (const order of [texts, texts.toReversed()]) expect(subjectsRootText(order)).toBe(wanted);
});
