import { expect, test } from "vitest";
import { hashKey, kindOfKey, mintKey } from "./key-format.ts";

test("a key carries 256 random bits and is kept as its SHA-256 alone", () => {
  const { key, prefix, hash } = mintKey("source");
  expect(key).toMatch(/^whosaw_src_[0-9a-f]{72}$/);
  expect(key.startsWith(prefix)).toBe(true);
  expect(prefix).toHaveLength("whosaw_src_".length + 6);
  expect(hash).toEqual(hashKey(key));
  expect(mintKey("source").key).not.toBe(key);
});

test("every single changed character of a key is noticed without asking the database", () => {
  const { key } = mintKey("person");
  expect(kindOfKey(key)).toBe("person");
  for (let at = 0; at < key.length; at += 1) {
    const other = key[at] === "0" ? "1" : "0";
    expect(kindOfKey(key.slice(0, at) + other + key.slice(at + 1))).toBeNull();
  }
});

test.each(["", "whosaw_src_", "Bearer x", "whosaw_tok_".padEnd(83, "0")])("%j is no key", (text) => {
  expect(kindOfKey(text)).toBeNull();
});
