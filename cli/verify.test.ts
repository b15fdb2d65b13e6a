import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { exportReads } from "#core/reports/export-reads.ts";
import { unzipBundle } from "#core/reports/zip.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { verifyCommand } from "./verify.ts";

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
  expect(await run(path, "--vkey", logVerifierKey())).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Verified/),
  });
  expect(await run(path, "--vkey", join(folder, "key"))).toMatchObject({ code: 0 });
  expect((await run(path)).said).toContain("against itself");
});

test("an unpacked bundle verifies as a folder, and one changed byte there ends with 1 and names the file", async () => {
  const unpacked = await mkdtemp(join(folder, "unpacked-"));
  for (const [name, bytes] of Object.entries(unzipBundle(zip)!)) await writeFile(join(unpacked, name), bytes);
  expect(await run(unpacked)).toMatchObject({ code: 0 });
  await writeFile(join(unpacked, "README.txt"), "changed");
  expect(await run(unpacked)).toMatchObject({
    code: 1,
    said: expect.stringContaining("README.txt was changed"),
  });
});

test("nothing to check ends with 2", async () => {
  expect(await run(join(folder, "nowhere.zip"))).toMatchObject({ code: 2 });
});
