import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { openLog } from "./open-log.ts";

const folder = mkdtempSync(join(tmpdir(), "open-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: Uint8Array | string): Promise<{ text: string; bytes: number }> {
  const path = join(folder, "a.log");
  writeFileSync(path, content);
  const seen = { bytes: 0 };
  const chunks: Uint8Array[] = [];
  for await (const chunk of await openLog(path, (total) => (seen.bytes = total))) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), bytes: seen.bytes };
}

test("a packed log is unpacked whatever its name, and counted as it lies on disk", async () => {
  const packed = gzipSync("one\ntwo\n");
  expect(await read(packed)).toEqual({ text: "one\ntwo\n", bytes: packed.length });
  expect(await read("one\n")).toEqual({ text: "one\n", bytes: 4 });
  expect(await read("")).toEqual({ text: "", bytes: 0 });
});

test("a packed log that was cut short fails instead of ending early", async () => {
  const packed = gzipSync("x".repeat(100_000));
  await expect(read(packed.subarray(0, packed.length - 20))).rejects.toThrow("unexpected end of file");
});

test("a file that is not there is an error at once", async () => {
  await expect(openLog(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
});
