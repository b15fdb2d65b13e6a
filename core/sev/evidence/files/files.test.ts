import { createHash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statement } from "#db/statement.ts";
import { asOwner } from "#test/as-owner.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { addFile, FILE_BYTES_MAX } from "./add-file.ts";
import { fileName } from "./file-name.ts";
import { openFile } from "./open-file.ts";
import { sniff } from "./sniff.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const PNG = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(500)]);
const add = (content: Uint8Array | string, over: object = {}, by = world.reviewer) =>
  addFile(by, {
    number: world.sev,
    name: "shot.png",
    body: new Blob([Uint8Array.from(Buffer.from(content))]).stream(),
    ...over,
  });
const digestOf = (content: Uint8Array) =>
  `sha-256=:${createHash("sha256").update(content).digest("base64")}:`;
const files = () => house.db.prisma.sevFile.count();

test("a file comes back byte for byte, under the hash it was added with; both are entries", async () => {
  const added = await add(PNG, { digest: digestOf(PNG) });
  expect(added).toMatchObject({ name: "shot.png", mediaType: "image/png", bytes: PNG.length });
  const opened = await openFile(world.reviewer2, { number: world.sev, id: added.id });
  expect(Buffer.from(opened.content).equals(PNG)).toBe(true);
  const entry = await house.db.prisma.entry.findFirstOrThrow({ where: { kind: "sev.file.add" } });
  expect(Buffer.from(entry.bytes).toString()).toContain(added.sha256);
  expect(Buffer.from(entry.bytes).toString()).not.toContain("shot");
  expect(await house.db.prisma.entry.count({ where: { kind: "sev.file.open" } })).toBe(1);
});

test("what lies in the database is neither the file nor a key to it", async () => {
  const text = "a sentence that nobody else should read";
  const { id } = await add(text, { name: "a.txt" });
  const body = await house.db.prisma.sevFileBody.findUniqueOrThrow({ where: { id } });
  expect(Buffer.from(body.sealed).includes(text)).toBe(false);
});

test("a file that was changed, or put in another's place, is not served", async () => {
  const [one, other] = [await add("one file\n"), await add("other one\n")];
  await asOwner(
    house,
    `ALTER TABLE sev_file_body DISABLE TRIGGER append_only;
     UPDATE sev_file_body SET sealed = (SELECT sealed FROM sev_file_body WHERE id = '${other.id}') WHERE id = '${one.id}';
     ALTER TABLE sev_file_body ENABLE TRIGGER append_only`,
  );
  await expect(openFile(world.reviewer, { number: world.sev, id: one.id })).rejects.toMatchObject({
    code: "unavailable",
  });
});

test.each<[string, Uint8Array | string, object, object]>([
  ["no byte", "", {}, { field: "body" }],
  ["more than 25 MB", new Uint8Array(FILE_BYTES_MAX + 1).fill(97), {}, { field: "body" }],
  ["another hash than was sent", PNG, { digest: digestOf(Buffer.from("x")) }, { field: "digest" }],
  ["an archive", gzipSync("a".repeat(10_000)), { name: "logs.txt" }, { field: "body" }],
  ["a program that calls itself a picture", Buffer.from("7f454c4602010100", "hex"), {}, { field: "body" }],
  [
    "a page that calls itself text",
    "  <!DOCTYPE html><script>1</script>",
    { name: "a.txt" },
    { field: "body" },
  ],
  ["a drawing that can run", "<svg onload=alert(1)>", { name: "a.png" }, { field: "body" }],
  ["a name of dots", "text", { name: "../.." }, { field: "name" }],
])("a file with %s is refused, says why, and leaves nothing", async (_, content, over, refusal) => {
  const before = await files();
  await expect(add(content, over)).rejects.toMatchObject({ code: "invalid", ...refusal });
  expect(await files()).toBe(before);
  expect(await house.db.prisma.sevFileBody.count()).toBe(before);
});

test("a refused type says what is allowed", async () => {
  await expect(add(Buffer.from("504b0304aaff", "hex"))).rejects.toMatchObject({
    detail: expect.stringMatching(/^Allowed are PNG/),
  });
});

test("nobody adds or opens a file of a SEV that they may not see", async () => {
  const { id } = await add("text\n");
  await expect(add("text\n", {}, world.employee)).rejects.toMatchObject({ code: "forbidden" });
  await expect(openFile(world.employee, { number: world.sev, id })).rejects.toMatchObject({
    code: "forbidden",
  });
  const dba = { ...world.dba, roles: new Set(["employee", "reviewer"] as const) };
  await expect(add("text\n", {}, dba)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(
    openFile(world.reviewer, { number: world.sev, id: crypto.randomUUID() }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the application cannot change a file or what is said of it", async () => {
  const run = house.run;
  for (const change of [statement`UPDATE sev_file SET sha256 = sha256`, statement`DELETE FROM sev_file_body`])
    await expect(run.all(change)).rejects.toThrow(/append-only|permission denied/);
});

const TYPE = sniff(PNG)!;

test.each([
  ["../../etc/passwd", "passwd.png"],
  ["C:\\Users\\dana\\shot.PNG", "shot.PNG"],
  ["42.zip", "42.zip.png"],
  ["evil.png.html", "evil.png.html.png"],
  ["gnp.\u202Eexe", "gnp.exe.png"],
  ['a"b\r\nSet-Cookie: x.png', "a_bSet-Cookie_ x.png"],
  ["...png", "png.png"],
])("the name %j is kept as %j", (asked, kept) => expect(fileName(asked, TYPE)).toBe(kept));

test("whatever a name is, what is kept of it has no path, nothing invisible, a fitting ending and a length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (asked) => {
      const name = fileName(asked, TYPE);
      if (name === null) return;
      expect(name).toMatch(/\.(png)$/i);
      expect(name).not.toMatch(/[\\/"\p{Cc}\p{Cf}]/u);
      expect(name).not.toMatch(/^\./);
      expect([...name].length).toBeLessThanOrEqual(155);
    }),
    { numRuns: 2_000 },
  );
});

test("no bytes make the content check throw, and what it lets in as text holds no control characters", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      if (sniff(bytes)?.mediaType === "text/plain") expect(Buffer.from(bytes).includes(0)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
