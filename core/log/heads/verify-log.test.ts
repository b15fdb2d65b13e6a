import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type LogFiles, verifyLog } from "#core/merkle/verify-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { tileBytes } from "../tree/tile-bytes.ts";
import { logVerifierKey, signHead } from "./checkpoint.ts";
import { checkpointText } from "./head-texts.ts";

const SIZE = 600;
let house: TestHouse;
let auditor: PersonViewer;
const file = (path: string): Promise<Uint8Array> => tileBytes(auditor, { path: path.split("/").slice(1) });
let files: LogFiles;

beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  await appendReads(
    { kind: "source", sourceId: "activity-db", keyId: "k" },
    Array.from({ length: SIZE }, () => readDraft(auditor.personId)),
  );
  await signHead(house.run);
  files = { checkpoint: () => checkpointText(auditor), entries: file, tile: file };
});
afterAll(() => house.drop());

test("a whole log verifies from its files and its key alone", async () => {
  const heard: number[] = [];
  const verdict = await verifyLog(files, logVerifierKey(), (done) => heard.push(done));
  expect(verdict).toMatchObject({ ok: true, value: { size: SIZE } });
  expect(heard).toEqual([256, 512, SIZE]);
});

test("one changed byte of one entry is refused, and so is a bundle cut short", async () => {
  const bent = (change: (bytes: Uint8Array) => Uint8Array): LogFiles => ({
    ...files,
    entries: async (path) => (path.includes("001") ? change(await file(path)) : file(path)),
  });
  const flipped = bent((bytes) => bytes.with(300, (bytes[300] ?? 0) ^ 1));
  expect(await verifyLog(flipped, logVerifierKey())).toMatchObject({ ok: false, check: "root differs" });
  const cut = bent((bytes) => bytes.slice(0, 500));
  expect(await verifyLog(cut, logVerifierKey())).toMatchObject({
    ok: false,
    check: "entry bundle is malformed",
  });
});

test("where entries are no longer kept their hashes stand in for them, and one that differs is refused", async () => {
  const dropped: LogFiles = {
    ...files,
    entries: async (path) => (path.includes("001") ? null : file(path)),
  };
  expect(await verifyLog(dropped, logVerifierKey())).toMatchObject({
    ok: true,
    value: { size: SIZE, byHashOnly: 256 },
  });
  const tile = async (path: string) => {
    const bytes = await file(path);
    return bytes.with(40, (bytes[40] ?? 0) ^ 1);
  };
  expect(await verifyLog({ ...dropped, tile }, logVerifierKey())).toMatchObject({ ok: false });
  const short = async (path: string) => (await file(path)).slice(0, 8_000);
  expect(await verifyLog({ ...dropped, tile: short }, logVerifierKey())).toMatchObject({
    ok: false,
    check: "tile is too short",
  });
});

test("a checkpoint under another key is refused before an entry is read", async () => {
  const other = "whosaw.test/log+f6b1f4a4+AQ==";
  const unread: LogFiles = { ...files, entries: () => Promise.reject(new Error("an entry was read")) };
  expect((await verifyLog(unread, other)).ok).toBe(false);
});
