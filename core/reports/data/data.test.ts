import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { readOcsfEvent } from "#core/intake/parsers/ocsf.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { askData } from "./ask-data.ts";
import { streamData } from "./stream-data.ts";
import { tagOf } from "./tag.ts";

const READS = 2_050;
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  const { snooper, dba, subject, employee } = world;
  const wiki = { id: "=wiki", dss: 2 };
  const drafts = Array.from({ length: READS - 5 }, (_, n) =>
    chatRead(n % 2 ? snooper : dba, new Date(Date.now() - n * MINUTE_MS), [subject.personId]),
  );
  const now = new Date();
  await appendReads(systemViewer("seed"), [
    ...drafts,
    chatRead(snooper, now, [], { scope: "dataset", how: "export", purposeId: "quality" }),
    chatRead(snooper, now, [subject.personId, employee.personId], { how: "list" }),
    chatRead(dba, now, [], { scope: "unknown", outcome: "refused", refusedWhy: "42501" }),
    chatRead(dba, now, [employee.personId], { datasets: [{ id: "chats", dss: 4 }, wiki] }),
  ]);
});
afterAll(() => house.drop());

const asked = async (format: string, over: object = {}): Promise<string> =>
  (await askData(auditor, { format, reason: "For the auditors of this year", ...over })).id;

const whole = async (id: string): Promise<Buffer> => bytesOf(await streamData(auditor, { id }));

test("CSV has every read up to the asking, one a line, and none of what is read meanwhile", async () => {
  const id = await asked("csv");
  await appendReads(systemViewer("seed"), [chatRead(world.dba, new Date(), [world.subject.personId])]);
  const text = (await whole(id)).toString();
  const [header, ...rows] = fromCsv(text)!;
  expect(header).toHaveLength(16);
  expect(rows).toHaveLength(READS);
  expect(text).toContain("'=wiki chats");
  for (const { personId } of [world.snooper, world.subject]) expect(text).not.toContain(personId);
  expect(new Set(rows.map(([, , , reader]) => reader)).size).toBe(2);
});

test.each(["csv", "ndjson", "ocsf", "parquet"])(
  "the same question gives the same bytes, and a download that broke off goes on by ranges: %s",
  async (format) => {
    const id = await asked(format, { dss: [2, 4] });
    const first = await streamData(auditor, { id });
    const all = await bytesOf(first);
    expect(all.length).toBeGreaterThan(10_000);
    const from = Math.floor(all.length / 3);
    const rest = await streamData(auditor, { id, range: `bytes=${from}-`, ifRange: first.etag! });
    expect((await bytesOf(rest)).equals(all.subarray(from))).toBe(true);
    expect(rest.part).toEqual({ from, to: all.length - 1, total: all.length });
    const some = await streamData(auditor, { id, range: "bytes=10-19" });
    expect((await bytesOf(some)).equals(all.subarray(10, 20))).toBe(true);
    expect(some.part).toMatchObject({ from: 10, to: 19 });
    const past = streamData(auditor, { id, range: `bytes=${all.length}-` });
    await expect(past).rejects.toMatchObject({ field: "range" });
    const other = await streamData(auditor, { id, range: "bytes=10-19", ifRange: '"another"' });
    expect(other.part).toBeNull();
    await (other.body as ReadableStream).cancel();
  },
);

test("a download that goes on begins at the mark before it, and not at the beginning", async () => {
  const id = await asked("csv");
  const all = await whole(id);
  const rows = all.toString().split("\n");
  const cut = rows.slice(0, 1_001).join("\n").length + 1;
  const leaf = Number(rows[1_000]!.split(",")[0]);
  const tag = await tagOf(house.run, auditor, id);
  await house.run.all(
    statement`INSERT INTO report_mark (id, tag, at_byte, leaf) VALUES (${id}::uuid, ${tag}, ${cut}, ${leaf})`,
  );
  const rest = await streamData(auditor, { id, range: `bytes=${cut + 5}-` });
  expect((await bytesOf(rest)).equals(all.subarray(cut + 5))).toBe(true);
  // A mark that lies shows that it is what was begun at.
  await house.run.all(statement`DELETE FROM report_mark`);
  await house.run.all(
    statement`INSERT INTO report_mark (id, tag, at_byte, leaf) VALUES (${id}::uuid, ${tag}, ${cut}, ${leaf + 1})`,
  );
  const wrong = await streamData(auditor, { id, range: `bytes=${cut}-` });
  expect((await bytesOf(wrong)).equals(all.subarray(cut))).toBe(false);
});

test("a tag is good for one viewer, as long as nothing is taken away: with another's a download begins anew", async () => {
  const id = await asked("csv");
  const part = async (viewer: PersonViewer, ifRange: string | null) => {
    const answer = await streamData(viewer, { id, range: "bytes=10-19", ifRange: ifRange ?? "" });
    if (answer.body instanceof ReadableStream) await answer.body.cancel();
    return { etag: answer.etag, isPart: answer.part !== null };
  };
  const { etag } = await part(auditor, "none");
  expect(await part(auditor, etag)).toEqual({ etag, isPart: true });
  const other = await part(world.reviewer, etag);
  expect(other.isPart).toBe(false);
  expect(other.etag).not.toBe(etag);
  const more = { ...auditor, roles: new Set([...auditor.roles, "reviewer" as const]) };
  expect((await part(more, etag)).isPart).toBe(false);
  await house.run.all(statement`UPDATE log_head SET erasures = erasures + 1`);
  expect((await part(auditor, etag)).isPart).toBe(false);
});

test("Parquet is read back as it was written, with the question and the log's signed head in its metadata", async () => {
  const id = await asked("parquet", { redaction: "names", how: ["list"] });
  const bytes = await whole(id);
  const file = Uint8Array.from(bytes).buffer;
  const rows = await parquetReadObjects({ file });
  const { snooper } = world;
  expect(rows).toMatchObject([
    {
      reader: snooper.personId,
      datasets: "chats",
      ratings: "4",
      dss: 4,
      how: "list",
      subject_count: 2,
      items: 1n,
    },
  ]);
  expect(rows[0]!.happened_at).toBeInstanceOf(Date);
  expect(String(rows[0]!.people)).toMatch(/^P[0-9a-f]{15} P[0-9a-f]{15}$/);
  const { key_value_metadata: about = [] } = parquetMetadata(file);
  const said = Object.fromEntries(about.map(({ key, value }) => [key, value]));
  expect(JSON.parse(said["whosaw.question"]!)).toMatchObject({ format: "parquet", how: ["list"] });
  const key = parseVerifierKey(logVerifierKey());
  if (!key.ok) throw new Error(key.check);
  const head = verifyCheckpoint(said["whosaw.checkpoint"]!, key.value);
  expect(head.ok && head.value.size > BigInt(said["whosaw.entry"]!)).toBe(true);
});

test("OCSF events come in again as the reads that they are", async () => {
  const lines = (await whole(await asked("ocsf", { redaction: "names" }))).toString().trim().split("\n");
  expect(lines).toHaveLength(READS + 1);
  const find = (name: string) => ({ relation: name, datasetId: name, dss: 1 as never });
  const items = lines.map((line, n) => readOcsfEvent(JSON.parse(line), n, find));
  const records = items.map((item) => ("record" in item ? item.record : item.problem));
  const rows = await house.run.all<{
    how: string;
    outcome: string;
    at: Date;
    actor: string;
    scope: string;
    n: number;
  }>(
    statement`SELECT how, outcome, happened_at AS at, actor_id AS actor, scope, cardinality(dataset_ids) AS n FROM read ORDER BY leaf_index`,
  );
  for (const [n, { how, outcome, at, actor, scope, n: touched }] of rows.entries()) {
    const again = touched > 1 && how === "query" ? "view" : how; // API Activity knows no query
    expect(records[n]).toMatchObject({
      how: again,
      outcome,
      login: actor,
      happenedAt: at,
      subjects: { scope },
    });
  }
  expect(records.at(-3)).toMatchObject({ datasets: [{ datasetId: "chats", dss: 4 }] });
  expect(records.at(-2)).toMatchObject({ datasets: [{ datasetId: "=wiki" }, { datasetId: "chats" }] });
});

test("each taking is an entry before a byte leaves, with where it began; who may not have it gets none", async () => {
  const id = await asked("csv");
  await streamData(auditor, { id, range: "bytes=7-9" });
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE kind = 'report.download' ORDER BY leaf_index DESC LIMIT 1`,
  );
  expect(JSON.parse(row!.bytes.toString())).toMatchObject({ report: id, for: "data", from: 7 });
  for (const viewer of [world.employee, world.privacy])
    await expect(streamData(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
  await house.run.all(statement`DELETE FROM report_file WHERE id = ${id}::uuid`);
  await expect(streamData(auditor, { id })).rejects.toMatchObject({ code: "not_found" });
});
