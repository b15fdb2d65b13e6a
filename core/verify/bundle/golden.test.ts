import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { verify } from "../verify.ts";
import { unzipBundle } from "./zip.ts";

interface Golden {
  readonly vkey: string;
  /** Archives in hex, by what they are. */
  readonly bundles: Readonly<Record<string, string>>;
}

/** As they were downloaded once: see ORIGIN.md beside them. */
const file = new URL("../../../test/fixtures/bundles/bundles.json.br", import.meta.url);
const { vkey, bundles } = JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as Golden;
const golden = Object.entries(bundles).map(([name, hex]) => [name, Buffer.from(hex, "hex")] as const);
const checked = (zip: Uint8Array) => verify([{ name: "bundle.zip", bytes: zip }], vkey);

test.each(golden)("the bundle %s of 22 November 2026 still holds", (_, zip) => {
  expect(checked(zip)).toMatchObject({ verdict: "holds", title: /^This (export|report) holds$/ as never });
});

test.each(golden.filter(([name]) => !/-(pseudonyms|units)$/.test(name)))(
  "with a byte of any of its files changed %s is refused in words that name the file",
  (_, zip) => {
  const bundle = unzipBundle(zip)!;
  expect(Object.keys(bundle).length).toBeGreaterThan(7);
  for (const [name, bytes] of Object.entries(bundle)) {
    const changed = Uint8Array.from(zip);
    changed[zip.indexOf(bytes) + (bytes.length >> 1)]! ^= 4;
    const failed = checked(changed).steps.find(({ state }) => state === "fails");
    expect(failed?.found, name).toContain(name);
  }
},
);
