import { expect, test } from "vitest";
import { PaperLog, paperBundle, readEntry } from "#test/factories/paper-log.ts";
import { cosign, cosignerKeyOf } from "../merkle/cosignature.ts";
import { formatVerifierKey } from "../merkle/note-key.ts";
import { utf8 } from "../merkle/text.ts";
import { verify } from "./verify.ts";

const NAME = "works-council.example/witness";
const seed = new Uint8Array(32).fill(21);
const vkey = formatVerifierKey(cosignerKeyOf(NAME, seed));
const log = new PaperLog(Array.from({ length: 9 }, (_, n) => readEntry(n)));
const textOf = (note: string): string => note.slice(0, note.indexOf("\n\n") + 1);
const cosigned = log.head() + cosign(textOf(log.head()), NAME, seed, 1_795_000_000n);
const head = (note: string) => [{ name: "checkpoint", bytes: utf8(note) }];
const CLAIM = `The witness ${NAME} countersigned this head`;

test("a pinned witness's cosignature holds with its time, under a head and under a receipt", () => {
  const report = verify(head(cosigned), log.vkey, [vkey]);
  expect(report.verdict).toBe("holds");
  expect(report.steps).toContainEqual({
    claim: CLAIM,
    state: "holds",
    found: expect.stringContaining("2026-11-18T11:06:40.000Z"),
  });
  const receipt = log.receipt(4, { withEntry: true }).replace(log.head(), cosigned);
  const given = [{ name: "a.tlog-proof", bytes: utf8(receipt) }];
  expect(verify(given, log.vkey, [vkey]).steps.some(({ claim }) => claim === CLAIM)).toBe(true);
  expect(verify(given, log.vkey, [vkey]).unknown.at(-1)).toContain("saw only this one");
  expect(verify(given, log.vkey).facts).toContainEqual({
    term: `Also signed as ${NAME}`,
    value: expect.stringContaining("not checked"),
  });
});

test("a pinned witness that did not countersign leaves it open, a false cosignature fails it", async () => {
  expect(verify(head(log.head()), log.vkey, [vkey])).toMatchObject({
    verdict: "open",
    meaning: expect.stringContaining("did not countersign"),
  });
  const { zip, log: source } = await paperBundle();
  expect(verify([{ name: "a.zip", bytes: zip }], source.vkey, [vkey]).verdict).toBe("open");
  const forged = log.head() + cosign(textOf(log.head(8)), NAME, seed, 1_795_000_000n);
  expect(verify(head(forged), log.vkey, [vkey])).toMatchObject({ verdict: "fails" });
  expect(verify(head(cosigned), log.vkey, [`${vkey}x`])).toMatchObject({
    verdict: "fails",
    meaning: expect.stringContaining("not one"),
  });
});
