import { expect, test } from "vitest";
import { PaperLog, paperBundle, readEntry } from "#test/factories/paper-log.ts";
import { encodeBase64, utf8 } from "../merkle/text.ts";
import type { Report } from "./report.ts";
import { isCheckable, originIn, verify } from "./verify.ts";

const log = new PaperLog(Array.from({ length: 21 }, (_, n) => readEntry(n)));
const entry = log.entries[6]!;
const receipt = log.receipt(6);
const text = (name: string, words: string) => ({ name, bytes: utf8(words) });
const asReceipt = (words: string) => text("a.tlog-proof", words);
const bytes = { name: "entry.json", bytes: entry };

const failedOf = ({ steps }: Report) => steps.find(({ state }) => state === "fails");

test("a receipt with its entry holds under the pinned key, from two files or from one", () => {
  const both = verify([asReceipt(receipt), bytes], log.vkey);
  expect(both).toMatchObject({ kind: "receipt", verdict: "holds" });
  expect(both.steps.at(-1)?.path).toHaveLength(5);
  expect(both.facts).toContainEqual({ term: "Data", value: "prompts (DSS 2)" });
  const one = verify([text("", log.receipt(6, { withEntry: true }))], log.vkey);
  expect(one.verdict).toBe("holds");
});

test("an entry that was laid out anew, or came as the API answers it, is the same entry", () => {
  const pretty = JSON.stringify(JSON.parse(new TextDecoder().decode(entry)), null, 2);
  expect(verify([asReceipt(receipt), text("", pretty)], log.vkey).verdict).toBe("holds");
  const answer = JSON.stringify({ leafIndex: 6, bytes: encodeBase64(entry) });
  expect(verify([asReceipt(receipt), text("", answer)], log.vkey).verdict).toBe("holds");
  expect(verify([asReceipt(receipt), text("", pretty.replace("view", "list"))], log.vkey).verdict).toBe(
    "fails",
  );
});

test("the entry that is given counts, not the one inside the receipt", () => {
  const given = [asReceipt(log.receipt(6, { withEntry: true })), { name: "", bytes: log.entries[5]! }];
  expect(verify(given, log.vkey).verdict).toBe("fails");
});

test("a receipt alone, or without a key, is left open: never held", () => {
  const alone = verify([asReceipt(receipt)], log.vkey);
  expect(alone.verdict).toBe("open");
  expect(alone.meaning).toContain("the entry itself was not given");
  const unpinned = verify([asReceipt(receipt), bytes], null);
  expect(unpinned).toMatchObject({ verdict: "open", meaning: expect.stringContaining("agrees with itself") });
  expect(unpinned.facts).not.toContainEqual({ term: "Pinned key" });
  expect(verify([asReceipt(receipt), { name: "", bytes: log.entries[5]! }], null).verdict).toBe("fails");
});

test.each([
  [
    "another entry",
    receipt,
    log.entries[5]!,
    log.vkey,
    "These bytes are entry 6 of the 21 that were signed",
    "root differs",
  ],
  [
    "a place past the end",
    receipt.replace("index 6", "index 21"),
    entry,
    log.vkey,
    "These bytes are entry 21",
    "index is out",
  ],
  [
    "a place of 2^53",
    receipt.replace("index 6", "index 9007199254740992"),
    entry,
    log.vkey,
    "These bytes",
    "index is out",
  ],
  [
    "a place of 2^64",
    receipt.replace("index 6", `index ${2n ** 64n}`),
    entry,
    log.vkey,
    "The receipt can",
    "no index line",
  ],
  [
    "a negative place",
    receipt.replace("index 6", "index -6"),
    entry,
    log.vkey,
    "The receipt can be read",
    "no index line",
  ],
  [
    "a leading zero",
    receipt.replace("index 6", "index 06"),
    entry,
    log.vkey,
    "The receipt can be read",
    "no index line",
  ],
  [
    "another size",
    receipt.replace("\n21\n", "\n22\n"),
    entry,
    log.vkey,
    "The log signed",
    "signature does not verify",
  ],
  [
    "a size of 2^64",
    receipt.replace("\n21\n", `\n${2n ** 64n}\n`),
    entry,
    log.vkey,
    "The log signed",
    "signature does not",
  ],
  [
    "a hash less",
    receipt.replace(/(index 6\n).*\n/, "$1"),
    entry,
    log.vkey,
    "These bytes",
    "proof is too short",
  ],
  [
    "a hash twice",
    receipt.replace(/(index 6\n)(.*\n)/, "$1$2$2"),
    entry,
    log.vkey,
    "These bytes",
    "proof is too long",
  ],
  [
    "an index line twice",
    receipt.replace("index 6\n", "index 6\nindex 6\n"),
    entry,
    log.vkey,
    "The receipt",
    "not 32 bytes",
  ],
  [
    "another key",
    receipt,
    entry,
    new PaperLog([], log.origin, new Uint8Array(32)).vkey,
    "The log signed",
    "no signature",
  ],
  [
    "another log's name",
    receipt,
    entry,
    new PaperLog([], "other.example/log", log.seed).vkey,
    "The log signed",
    "no signature",
  ],
  ["half a key", receipt, entry, log.vkey.slice(0, -4), "The key is pinned", "key is malformed"],
])("%s is refused, and the check that failed is named", (_, words, entryBytes, key, claim, found) => {
  const report = verify([asReceipt(words), { name: "", bytes: entryBytes }], key);
  expect(report.verdict).toBe("fails");
  expect(failedOf(report)).toMatchObject({
    claim: expect.stringContaining(claim),
    found: expect.stringContaining(found),
  });
  expect(report.meaning).not.toBe("");
});

test("what an editor does to a file is refused with the slip's name: line ends, a byte-order mark", () => {
  const crlf = verify([asReceipt(receipt.replaceAll("\n", "\r\n")), bytes], log.vkey);
  expect(crlf).toMatchObject({ verdict: "fails", meaning: expect.stringContaining("line ends") });
  const marked = verify([text("", `\ufeff${receipt}`), bytes], log.vkey);
  expect(marked).toMatchObject({ kind: "receipt", meaning: expect.stringContaining("byte-order mark") });
  const head = verify([text("checkpoint", log.head().replaceAll("\n", "\r\n"))], log.vkey);
  expect(head).toMatchObject({ verdict: "fails", meaning: expect.stringContaining("line ends") });
});

test("a head holds under its key, and other signatures on it are shown as not checked", () => {
  const cosigned = `${log.head()}— witness.example AAAAAQID\n`;
  const report = verify([text("", cosigned)], log.vkey);
  expect(report).toMatchObject({ kind: "checkpoint", verdict: "holds" });
  expect(report.facts).toContainEqual({
    term: "Also signed as witness.example",
    value: expect.stringContaining("not checked"),
  });
  const twice = `${log.head()}${log.head().split("\n\n")[1]}`;
  expect(verify([text("", twice)], log.vkey).verdict).toBe("holds");
});

test("a bundle holds under the pinned key; under its own it is open, and its key is only a claim", async () => {
  const { log: source, zip } = await paperBundle();
  const report = verify([{ name: "", bytes: zip }], source.vkey);
  expect(report).toMatchObject({ kind: "bundle", verdict: "holds", claimedKey: source.vkey });
  expect(report.steps).toHaveLength(10);
  const unpinned = verify([{ name: "", bytes: zip }], null);
  expect(unpinned).toMatchObject({ verdict: "open", claimedKey: source.vkey });
  expect(originIn([{ name: "", bytes: zip }])).toBe(source.origin);
  const other = verify([{ name: "", bytes: zip }], new PaperLog([], source.origin, new Uint8Array(32)).vkey);
  expect(failedOf(other)?.claim).toBe("The key is the one you gave");
});

test("what does not belong together is said, not guessed", () => {
  for (const [files, words] of [
    [[], "nothing was given"],
    [[bytes], "need its receipt"],
    [[asReceipt(receipt), asReceipt(receipt)], "too many at once"],
    [[text("", log.vkey)], "pin it as the key"],
    [[text("", log.consistency(13))], "two checkpoints"],
    [[text("", log.head()), text("", log.vkey)], "pin it as the key"],
  ] as const) {
    expect(isCheckable(files)).toBe(false);
    const report = verify(files, log.vkey);
    expect(report).toMatchObject({
      kind: "nothing",
      verdict: "open",
      meaning: expect.stringContaining(words),
    });
  }
});
