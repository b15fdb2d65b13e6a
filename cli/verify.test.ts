import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { exportReads } from "#core/reports/proven/export-reads.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { verifyCommand } from "./verify.ts";
import { verifyLargeFile } from "./verify-large.ts";

let house: TestHouse;
let folder: string;
let zip: Uint8Array;

beforeAll(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-verify-"));
  const auditor = await makePerson({ roles: ["auditor"] });
  zip = (await exportReads(auditor, { reason: "For the yearly audit." })).zip;
  await writeFile(join(folder, "reads.zip"), zip);
  await writeFile(join(folder, "key"), `${logVerifierKey()}\n`);
});
afterAll(async () => {
  process.exitCode = 0;
  await rm(folder, { recursive: true });
  await house.drop();
});

beforeEach(() => vi.stubEnv("WHOSAW_PINS", join(folder, "no-pins")));
afterEach(() => vi.unstubAllEnvs());

async function run(...args: string[]) {
  const print = (name: "log" | "error") => vi.spyOn(console, name).mockImplementation(() => undefined);
  const spies = [print("log"), print("error")];
  await verifyCommand().parseAsync(args, { from: "user" });
  const said = spies.flatMap((spy) => spy.mock.calls.flat()).join("\n");
  for (const spy of spies) spy.mockRestore();
  return { code: process.exitCode, said };
}

test("a bundle that verifies ends with 0, with a key as text or in a file", async () => {
  const path = join(folder, "reads.zip");
  expect(await run(path, "--key", logVerifierKey())).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Verified/),
  });
  expect(await run(path, "--vkey", join(folder, "key"))).toMatchObject({ code: 0 });
});

test("a large export is checked piece by piece on every core, in the words of a small one; what is no export is not", async () => {
  const path = join(folder, "reads.zip");
  const keys = { key: logVerifierKey(), witnesses: [] };
  const small = await run(path, "--json", "--key", keys.key);
  const [report, from] = (await verifyLargeFile([path], keys, 0)) ?? [];
  expect(report).toEqual(omitOk(JSON.parse(small.said)));
  expect(from).toBe("given with --key");
  const changed = join(folder, "changed.zip");
  await writeFile(changed, Buffer.from(zip).fill(1, zip.length >> 1, (zip.length >> 1) + 1));
  expect((await verifyLargeFile([changed], keys, 0))?.[0]).toMatchObject({ verdict: "fails" });
  await writeFile(changed, zip.subarray(1));
  expect(await verifyLargeFile([changed], keys, 0)).toBeNull();
  expect(await verifyLargeFile([path], keys)).toBeNull();
});

const omitOk = ({ ok: _, ...report }: { ok: boolean }) => report;

test("without a pinned key it says that this shows nothing but itself, and ends with 3", async () => {
  const path = join(folder, "reads.zip");
  expect(await run(path)).toMatchObject({ code: 3, said: expect.stringContaining("agrees with itself") });
});

test("a key is pinned by a line of the pins file, for the log that it names alone", async () => {
  const path = join(folder, "reads.zip");
  const pins = join(folder, "pins");
  vi.stubEnv("WHOSAW_PINS", pins);
  const other = formatVerifierKey(verifierKeyOf("other.example/log", new Uint8Array(32)));
  await writeFile(pins, `# our log\n${logVerifierKey()}\n${other}\n`);
  expect(await run(path)).toMatchObject({ code: 0, said: expect.stringContaining(pins) });
  await writeFile(pins, `${other}\n`);
  expect(await run(path)).toMatchObject({ code: 3 });
  await writeFile(pins, "not a key\n");
  await expect(run(path)).rejects.toThrow("no key");
});

test("another log's key ends with 1 and names the check", async () => {
  const other = formatVerifierKey(verifierKeyOf("whosaw.test/log", new Uint8Array(32)));
  expect(await run(join(folder, "reads.zip"), "--key", other)).toMatchObject({
    code: 1,
    said: expect.stringContaining("FAILS  The key is the one you gave"),
  });
});

test("an unpacked bundle verifies as a folder, and one changed byte there ends with 1 and names the file", async () => {
  const unpacked = await mkdtemp(join(folder, "unpacked-"));
  for (const [name, bytes] of Object.entries(unzipBundle(zip)!)) await writeFile(join(unpacked, name), bytes);
  expect(await run(unpacked, "--key", logVerifierKey())).toMatchObject({ code: 0 });
  await writeFile(join(unpacked, "README.txt"), "changed");
  expect(await run(unpacked, "--key", logVerifierKey())).toMatchObject({
    code: 1,
    said: expect.stringContaining("README.txt was changed"),
  });
});

test("a program gets the report as one JSON object", async () => {
  const { said, code } = await run(join(folder, "reads.zip"), "--key", logVerifierKey(), "--json");
  expect(code).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ ok: true, kind: "bundle", verdict: "holds" });
});

test("nothing to check ends with 2", async () => {
  await writeFile(join(folder, "poem.txt"), "roses are red");
  expect(await run(join(folder, "nowhere.zip"))).toMatchObject({ code: 2 });
  expect(await run(join(folder, "poem.txt"), "--key", logVerifierKey())).toMatchObject({ code: 2 });
  expect(await run()).toMatchObject({ code: 2 });
});
