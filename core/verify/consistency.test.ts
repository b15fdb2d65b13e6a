import { expect, test } from "vitest";
import { PaperLog, readEntry } from "#test/factories/paper-log.ts";
import { utf8 } from "../merkle/text.ts";
import type { Report } from "./report.ts";
import { verify } from "./verify.ts";

const log = new PaperLog(Array.from({ length: 21 }, (_, n) => readEntry(n)));
const text = (name: string, words: string) => ({ name, bytes: utf8(words) });
const failedOf = ({ steps }: Report) => steps.find(({ state }) => state === "fails");

test("a newer head continues an older one by its proof, in whatever order they are given", () => {
  const files = [text("", log.head(13)), text("", log.head()), text("", log.consistency(13))];
  expect(verify(files, log.vkey)).toMatchObject({ kind: "consistency", verdict: "holds" });
  expect(verify(files.toReversed(), log.vkey).verdict).toBe("holds");
  expect(verify(files.slice(0, 2), log.vkey)).toMatchObject({
    verdict: "open",
    meaning: expect.stringContaining("consistency?from=13&to=21"),
  });
});

test("a log that was rewritten does not continue its older head", () => {
  const rewritten = new PaperLog(log.entries.with(3, readEntry(40)));
  const files = [text("", log.head(13)), text("", rewritten.head()), text("", rewritten.consistency(13))];
  const report = verify(files, log.vkey);
  expect(failedOf(report)).toMatchObject({ found: "old root differs" });
  expect(report.meaning).toContain("rewritten");
});

test("two heads of one size with two roots are proof of two histories", () => {
  const other = new PaperLog(log.entries.with(3, readEntry(40)));
  const report = verify([text("", log.head()), text("", other.head())], log.vkey);
  expect(report).toMatchObject({ verdict: "fails", meaning: expect.stringContaining("two histories") });
  expect(verify([text("", log.head()), text("", log.head())], log.vkey).verdict).toBe("holds");
});

test.each([
  ['{"from":13,"to":21,"hashes":["AA=="]}', "hash is not 32 bytes"],
  ['{"from":13,"to":21,"hashes":7}', "the proof is malformed"],
  ['{"from":1e400,"to":21,"hashes":[]}', "the proof is malformed"],
  ['{"from":-1,"to":21,"hashes":[]}', "the proof is malformed"],
  ['{"from":12,"to":21,"hashes":[]}', "size is out of range"],
  ['{"from":13,"to":9007199254740992,"hashes":[]}', "the proof is malformed"],
  ['{"from":13,"to":21,"hashes":[]}', "proof is too short"],
])("a consistency proof %s is refused", (proof, found) => {
  const report = verify([text("", log.head(13)), text("", log.head()), text("", proof)], log.vkey);
  expect(failedOf(report)?.found).toContain(found);
});
