import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { commitment, subjectsRoot } from "#core/log/entry/commitment.ts";
import { openedCommitment, openedSubjectsRoot } from "./commitment.ts";

test("what the log commits to is what an opening is held against, whatever the value", () => {
  for (const value of ["", "a", "Ünïcödé €", "x".repeat(5_000)]) {
    const key = new Uint8Array(randomBytes(32));
    expect(Buffer.from(openedCommitment(key, value)!)).toEqual(commitment(key, value));
  }
});

test("a root over many subjects is the log's, in whatever order they come", () => {
  const commitments = Array.from({ length: 40 }, () => new Uint8Array(randomBytes(32)));
  const root = Buffer.from(subjectsRoot(commitments));
  expect(Buffer.from(openedSubjectsRoot(commitments))).toEqual(root);
  expect(Buffer.from(openedSubjectsRoot(commitments.toReversed()))).toEqual(root);
});

test("a key of another length opens nothing", () => {
  for (const length of [0, 31, 33, 64]) expect(openedCommitment(new Uint8Array(length), "a")).toBe(null);
});
