import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import type { Proof } from "#core/reports/kit/proof.ts";
import { AccessManifest } from "#core/verify/bundle/access-format.ts";
import { ACCESS_FILES, type AccessBundle } from "#core/verify/bundle/format.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { verify } from "#core/verify/verify.ts";
import { statement } from "#db/statement.ts";
import { makeTakeHomeWorld } from "#test/factories/take-home.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { buildAccessBundle } from "./bundle.ts";
import type { Content } from "./content.ts";

let house: TestHouse;
let peer: PersonViewer;
let zip: Uint8Array;
let bundle: AccessBundle;
beforeAll(async () => {
  house = await testHouse();
  ({ peer, zip, bundle } = await makeTakeHomeWorld());
});
afterAll(() => house.drop());

const text = (name: keyof AccessBundle) => Buffer.from(bundle[name]).toString();
const failure = (bytes: Uint8Array) =>
  verify([{ name: "mine.zip", bytes }], logVerifierKey()).steps.find(({ state }) => state === "fails");

test.each(ACCESS_FILES)("a changed byte of %s is refused in words that name it", (name) => {
  const bytes = bundle[name];
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
    const place = Buffer.from(zip).indexOf(Buffer.from(bytes)) + at;
    const changed = Uint8Array.from(zip);
    changed[place]! ^= 1 << (at % 8);
    expect(failure(changed)?.found, `byte ${at}`).toContain(name);
  }
  const { [name]: gone, ...rest } = bundle;
  expect(gone.length).toBeGreaterThan(0);
  if (name !== "manifest.json") {
    const repacked = zipBundle({
      ...bundle,
      [name]: Buffer.concat([bytes, Buffer.from("\n")]),
    } as AccessBundle);
    expect(failure(repacked)?.found).toContain(name); // archived anew: its checksums are right
  }
  expect(Object.keys(rest)).toHaveLength(ACCESS_FILES.length - 1);
});

/** What somebody who holds the bundle, and not the log's key, could do: change files and name their new hashes. */
function forged(
  change: (content: Content, proof: Proof) => { content?: Partial<Content>; proof?: Partial<Proof> },
) {
  const manifest = AccessManifest.parse(JSON.parse(text("manifest.json")));
  const { hashes, size } = JSON.parse(text("proofs.json")) as { hashes: string[]; size: number };
  const lines = text("entries.ndjson")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const content: Content = {
    ...{ statement: manifest.statement, lines: lines.slice(0, -1) },
    ...{ pdf: bundle["report.pdf"], json: bundle["report.json"], csv: bundle["reads.csv"] },
  };
  const proof: Proof = {
    ...{ lines, size, hashes: hashes.map((hash) => new Uint8Array(Buffer.from(hash, "base64"))) },
    ...{
      checkpoint: text("checkpoint"),
      vkey: manifest.vkey,
      origin: manifest.origin,
      exportLeaf: manifest.exportLeaf,
    },
  };
  const with_ = change(content, proof);
  return failure(
    zipBundle(buildAccessBundle({ ...content, ...with_.content }, { ...proof, ...with_.proof })),
  );
}
const csvWith = (change: (lines: string[]) => string[]) =>
  Buffer.from(`${change(text("reads.csv").trimEnd().split("\n")).join("\n")}\n`);

test("a forger who names new hashes is refused at the check that the change breaks", () => {
  expect(forged(() => ({}))).toBeUndefined();
  const states = /Export is in the log|The export is in the log/i;
  const cut = forged(() => ({ content: { csv: csvWith((lines) => lines.slice(0, -1)) } }));
  expect([cut?.claim, cut?.found]).toEqual([
    expect.stringMatching(states),
    expect.stringContaining("reads.csv"),
  ]);
  const turned = forged(() => ({
    content: { csv: csvWith(([head, ...rows]) => [head!, ...rows.reverse()]) },
  }));
  expect(turned?.found).toContain("reads.csv");
  const pdf = forged(({ pdf: bytes }) => ({ content: { pdf: Buffer.concat([bytes, Buffer.from("%")]) } }));
  expect(pdf?.found).toContain("report.pdf");
  const dropped = forged((_, { lines }) => ({ proof: { lines: lines.slice(1) } }));
  expect(dropped?.claim).toBe("Each entry is in the log");
  const swapped = forged(({ statement: stated }) => ({
    content: { statement: { ...stated, subject: peer.personId } },
  }));
  expect(swapped?.found).toBe("the manifest states something else");
  const others = forged((_, { lines: [first, ...rest] }) => ({
    proof: { lines: [{ ...first!, others: [] }, ...rest] },
  }));
  expect(others?.claim).toBe("Each person named is the one that the entry commits to");
  const named = forged((_, { lines: [first, ...rest] }) => ({
    proof: {
      lines: [
        { ...first!, openings: first!.openings.map((each) => ({ ...each, value: peer.personId })) },
        ...rest,
      ],
    },
  }));
  expect(named?.claim).toBe("Each person named is the one that the entry commits to");
});

test("a checkpoint of another time, or another log's, is refused", async () => {
  const older = await house.run.all<{ note: string }>(
    statement`SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1`,
  );
  const other = older[0]!.note === text("checkpoint") ? "" : older[0]!.note;
  const swapped = forged(() => ({ proof: { checkpoint: other } }));
  expect(swapped?.claim).toBe("The log signed the checkpoint");
});
