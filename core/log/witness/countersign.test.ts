import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint, logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { parseAddCheckpoint } from "#core/merkle/add-checkpoint.ts";
import { cosign, cosignerKeyOf } from "#core/merkle/cosignature.ts";
import { formatVerifierKey } from "#core/merkle/note-key.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { asOwner } from "#test/rewrite.ts";
import { keys } from "../keys/keys.ts";
import { addWitness } from "./add-witness.ts";
import { countersign } from "./countersign.ts";
import { listWitnesses } from "./list-witnesses.ts";
import { activeWitnesses } from "./rows.ts";

/** Witnesses of other makes, and worse: each test says what comes back. */
type Reply = (response: ServerResponse, text: string) => void;
const seed = new Uint8Array(32).fill(3);
const NAME = "other.example/w";
const never = new AbortController().signal;
let house: TestHouse;
let server: Server;
let reply: Reply;
let asked: string[];
/** The notes that came with it. */
let notes: string[];

beforeAll(async () => {
  house = await testHouse();
  const admin = await makePerson({ roles: ["admin"] });
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      asked.push(`${request.method} ${request.url}`);
      const parsed = parseAddCheckpoint(body);
      if (!parsed.ok) throw new Error(parsed.detail);
      notes.push(parsed.value.checkpoint);
      reply(response, `${parsed.value.checkpoint.split("\n\n")[0]}\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix`;
  const vkey = formatVerifierKey(cosignerKeyOf(NAME, seed));
  await addWitness(admin, { vkey, url, operator: "Auditors", companyControls: false });
  await appendReads(
    systemViewer("seed"),
    Array.from({ length: 3 }, () => readDraft(admin.personId)),
  );
  await signHead(house.run);
});
beforeEach(() => {
  asked = [];
  notes = [];
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await house.drop();
});

const now = () => BigInt(Math.floor(Date.now() / 1000));
const cosigning =
  (time: () => bigint, by = seed): Reply =>
  (response, text) =>
    response.end(cosign(text, NAME, by, time()));
async function ask(signal = never) {
  const [witness] = await activeWitnesses(house.run);
  return countersign(house.run, { ...witness!, contact: null, last: null }, signal);
}
const kept = () => database().prisma.cosignature.count();

test.each<[string, Reply, string | RegExp]>([
  [
    "a redirect",
    (response) => response.writeHead(302, { Location: "http://127.0.0.1:1/" }).end(),
    "it answered 302",
  ],
  ["404", (response) => response.writeHead(404).end(), /does not watch this log/],
  ["500", (response) => response.writeHead(500).end(), "it answered 500"],
  [
    "200 with words",
    (response) => response.end("fine\n"),
    /its countersignature does not hold: note is malformed/,
  ],
  ["200 with nothing", (response) => response.end(), /does not hold/],
  ["a cosignature by another key", cosigning(now, new Uint8Array(32).fill(4)), /no signature by this key/],
  ["a cosignature of an hour ago", cosigning(() => now() - 3_600n), /its clock is 360[01] s behind ours/],
  ["a cosignature of next week", cosigning(() => now() + 604_800n), /s ahead of ours/],
  ["a flood", (response) => response.end("x".repeat(100_000)), "it answered with more than 64 KiB"],
  [
    "409 without a size",
    (response) => response.writeHead(409, { "Content-Type": "text/plain" }).end("5\n"),
    /without the size/,
  ],
  [
    "409 with another size each time",
    (
      (at) => (response) =>
        response.writeHead(409, { "Content-Type": "text/x.tlog.size" }).end(`${(at++ % 2) + 1}\n`)
    )(0),
    /another size each time/,
  ],
  ["a connection cut", (response) => response.destroy(), /it could not be reached/],
])(
  "%s is no cosignature and no accusation: nothing is kept, and the reason is",
  async (_, answer, problem) => {
    reply = answer;
    const outcome = await ask();
    expect(outcome).toMatchObject({ kind: "no answer", problem: expect.stringMatching(problem) });
    expect(await kept()).toBe(0);
    const { items } = await listWitnesses(await makePerson({ roles: ["auditor"] }));
    expect(items[0]?.contact?.problem).toMatch(problem);
  },
);

test("it is asked at its address's add-checkpoint, with the note that the log alone signed", async () => {
  reply = cosigning(now);
  expect(await ask()).toMatchObject({ kind: "cosigned" });
  expect(asked).toEqual(["POST /prefix/add-checkpoint"]);
  const head = await latestCheckpoint(house.run);
  expect(head?.note).toMatch(new RegExp(`— ${NAME} \\S+\\n$`));
  expect(head?.ownNote).not.toContain(NAME);
  await ask(); // now that the log has a cosignature
  expect(notes).toEqual([head?.ownNote, head?.ownNote]);
});

test("an earlier cosignature that is sent again refreshes nothing", async () => {
  const stored = await database().prisma.cosignature.findFirstOrThrow();
  reply = (response) => response.end(stored.line);
  const { rowCount } = await asOwner(house.ownerUrl, (owner) =>
    owner.query("UPDATE cosignature SET received_at = received_at - interval '10 s'"),
  );
  expect(rowCount).toBe(1);
  expect(await ask()).toMatchObject({
    kind: "no answer",
    problem: "it repeated an earlier countersignature",
  });
  expect(await kept()).toBe(1);
});

test("a witness that never answers is given up when the worker ends", async () => {
  reply = () => undefined;
  const ending = new AbortController();
  const waiting = ask(ending.signal);
  setTimeout(() => ending.abort(), 100);
  await expect(waiting).rejects.toThrow(/abort/i);
});

test.each([
  [
    "the log's own key as one of a witness",
    () => formatVerifierKey(cosignerKeyOf("self", keys().seed)),
    "vkey",
  ],
  ["a key of a log", logVerifierKey, "vkey"],
  ["a key that is there already", () => formatVerifierKey(cosignerKeyOf(NAME, seed)), "vkey"],
])("%s is refused by field", async (_, vkey, field) => {
  const admin = await makePerson({ roles: ["admin"] });
  const input = { vkey: vkey(), url: "http://a.example", operator: "Auditors", companyControls: false };
  const error = await addWitness(admin, input).catch((thrown: unknown) => thrown);
  expect(
    (error as { field?: string; issues?: { path: string[] }[] }).field ??
      (error as { issues: { path: string[] }[] }).issues[0]?.path[0],
  ).toBe(field);
});

test.each(["ftp://a.example", "http://user:pass@a.example", "a.example", "javascript:alert(1)"])(
  "an address that is none for a witness is refused by field: %s",
  async (url) => {
    const admin = await makePerson({ roles: ["admin"] });
    const vkey = formatVerifierKey(cosignerKeyOf("new", new Uint8Array(32).fill(6)));
    await expect(
      addWitness(admin, { vkey, url, operator: "Auditors", companyControls: false }),
    ).rejects.toMatchObject({
      issues: [{ path: ["url"] }],
    });
  },
);

test("where a witness is asked is for admins, reviewers and auditors; who it is for everybody", async () => {
  const { items } = await listWitnesses(await makePerson());
  expect(items[0]).toMatchObject({ operator: "Auditors", name: NAME, contact: null });
  const reviewer = await listWitnesses(await makePerson({ roles: ["reviewer"] }));
  expect(reviewer.items[0]?.contact?.url).toContain("/prefix");
});
