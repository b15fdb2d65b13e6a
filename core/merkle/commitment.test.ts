import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { committed, openingKey, subjectsRootText } from "#core/log/entry/commitment.ts";
import { openedCommitment, openedSubjectsRoot } from "./commitment.ts";

test("what the log commits to is what an opening is held against, whatever the value", () => {
  for (const value of ["", "a", "Ünïcödé €", "x".repeat(5_000)]) {
    const [secret, nonce] = [randomBytes(32), randomBytes(16)];
    const key = new Uint8Array(openingKey(secret, nonce, "record", "text"));
    const said = committed(secret, nonce, "record", "text", value);
    expect(Buffer.from(openedCommitment(key, value)!).toString("base64")).toBe(said);
  }
});

test("a root over many subjects is the log's, in whatever order they come", () => {
  const commitments = Array.from({ length: 40 }, () => new Uint8Array(randomBytes(32)));
  const root = subjectsRootText(commitments.map((each) => Buffer.from(each).toString("latin1")));
  for (const order of [commitments, commitments.toReversed()])
    expect(Buffer.from(openedSubjectsRoot(order)).toString("base64")).toBe(root);
});

test("a key of another length opens nothing", () => {
  for (const length of [0, 31, 33, 64]) expect(openedCommitment(new Uint8Array(length), "a")).toBe(null);
});
