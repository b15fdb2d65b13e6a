import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { emptyRoot, leafHash, nodeHash } from "./hash.ts";

test("hashes are those that RFC 6962 logs publish", () => {
  expect(bytesToHex(emptyRoot)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const leaf = leafHash(new Uint8Array(0));
  expect(bytesToHex(leaf)).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  const two = nodeHash(leaf, leafHash(Uint8Array.of(0)));
  expect(bytesToHex(two)).toBe("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
});

test("an entry that looks like two hashes is not the node above them", () => {
  const [a, b] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
  expect(leafHash(Uint8Array.of(...a, ...b))).not.toEqual(nodeHash(a, b));
  expect(nodeHash(a, b)).not.toEqual(nodeHash(b, a));
});
