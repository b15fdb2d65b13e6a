import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint, logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { checkpointText } from "#core/log/heads/head-texts.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { receiptText } from "#core/log/tree/proofs.ts";
import { addWitness } from "#core/log/witness/add-witness.ts";
import { retireWitness } from "#core/log/witness/retire-witness.ts";
import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { verifyCosignedNote } from "#core/merkle/cosignature.ts";
import { formatVerifierKey, parseVerifierKey } from "#core/merkle/note-key.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { sevView } from "#core/sev/views/sev-view.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { asOwner, changeEntry, cutTail, rebuildTree } from "#test/rewrite.ts";
import { type RunningWitness, runWitness } from "#witness/run.ts";
import { replayOnce } from "../reread/replay.ts";
import { collectFrom, watchLate, witnessesToAsk } from "./collect.ts";

const never = new AbortController().signal;
const MINUTE = 60_000;
let house: TestHouse;
let folder: string;
let witness: RunningWitness;
let admin: PersonViewer;
let reviewer: PersonViewer;
let witnessId: string;

beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-witness-"));
  admin = await makePerson({ roles: ["admin"] });
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  await startWitness();
  witnessId = await added();
  await grow(4);
});
afterEach(async () => {
  await witness.stop();
  await rm(folder, { recursive: true });
  await house.drop();
});

async function startWitness(): Promise<void> {
  const settings = { listen: "127.0.0.1:0", data: folder, name: "works.example/w", logs: [logVerifierKey()] };
  witness = await runWitness(settings, () => undefined);
}
async function added(over: object = {}): Promise<string> {
  const input = {
    vkey: formatVerifierKey(witness.key),
    url: witness.url,
    operator: "Works council",
    companyControls: false,
  };
  return (await addWitness(admin, { ...input, ...over })).id;
}
async function grow(reads: number): Promise<void> {
  await appendReads(
    systemViewer("seed"),
    Array.from({ length: reads }, () => readDraft(admin.personId)),
  );
  await signHead(house.run);
}
/** Asks whatever the pace: as if the last time was long ago. */
async function collect() {
  const [first] = await witnessesToAsk();
  if (!first) throw new Error("no witness");
  const longAgo = (at: Date) => new Date(at.getTime() - MINUTE / 2);
  const { last, contact } = first;
  return collectFrom(
    {
      ...first,
      last: last && { ...last, receivedAt: longAgo(last.receivedAt) },
      contact: contact && { ...contact, askedAt: longAgo(contact.askedAt) },
    },
    never,
  );
}
const sevs = () => database().prisma.sev.findMany({ orderBy: { number: "asc" } });
const entriesOf = async (kind: string) =>
  (await house.run.all(statement`SELECT 1 AS n FROM entry WHERE kind = ${kind}`)).length;

test("a growing log is countersigned at each size, checkpoint and receipts carry it, and no SEV is raised", async () => {
  for (const more of [0, 3, 300, 0]) {
    if (more > 0) await grow(more);
    const head = await latestCheckpoint(house.run);
    expect(await collect()).toMatchObject({ kind: "cosigned", size: head?.size });
  }
  const note = await checkpointText(admin);
  expect(verifyCosignedNote(note, witness.key)).toMatchObject({ ok: true });
  const key = parseVerifierKey(logVerifierKey());
  expect(key.ok && verifyCheckpoint(note, key.value)).toMatchObject({ ok: true });
  await grow(1); // not countersigned yet: a receipt of an earlier entry takes the head that is
  const receipt = await receiptText(admin, { index: "2" });
  expect(verifyCosignedNote(receipt.slice(receipt.indexOf("\n\n") + 2), witness.key)).toMatchObject({
    ok: true,
  });
  const [entry] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE leaf_index = 2`,
  );
  expect(verifyReceipt(entry!.bytes, receipt, logVerifierKey())).toMatchObject({ ok: true });
  await watchLate(new Date());
  expect(await sevs()).toEqual([]);
});

test("a lost reply costs nothing: the witness names the size it kept, and the next request goes on from there", async () => {
  await collect();
  await asOwner(house.ownerUrl, (owner) => owner.query("DELETE FROM cosignature"));
  await grow(3);
  expect(await collect()).toMatchObject({ kind: "cosigned" });
  expect(await sevs()).toEqual([]);
});

test("a history rebuilt and signed with the stolen key is refused: one SEV 0 about the log, told once, grown by the next refusal", async () => {
  await collect();
  await asOwner(house.ownerUrl, async (owner) => {
    await changeEntry(owner, 2);
    await rebuildTree(owner);
  });
  await signHead(house.run);
  expect(await collect()).toMatchObject({ kind: "refused", code: "differs" });
  await signHead(house.run); // the SEV's own entry made it longer
  expect(await collect()).toMatchObject({ kind: "refused", code: "proof" });
  await collect();
  const [only, ...others] = await sevs();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ automatic: 0, state: "triage", storyKey: "log:1", score: null });
  expect(only?.title).toBe(
    "Works council refuses to countersign the log: it is not the one that was countersigned",
  );
  const view = await sevView(reviewer, only!.number);
  expect(view.why).toHaveLength(2);
  expect(view.why[1]).toMatch(
    /^Works council \(outside the company\) refused a log of \d entries: it does not continue/,
  );
  expect(view.timeline.map(({ sentence }) => sentence)).toContain(
    "Whosaw raised this as SEV 0: A witness refused to countersign the log.",
  );
  expect([await entriesOf("sev.raise"), await entriesOf("sev.update")]).toEqual([1, 1]);
  const notices = await house.run.all(
    statement`SELECT 1 AS n FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = 'sev.serious'`,
  );
  expect(notices).toHaveLength(1);
});

test("a tail that was cut off is seen: the witness knows more entries than are signed here", async () => {
  await grow(5);
  await collect();
  await asOwner(house.ownerUrl, async (owner) => {
    await cutTail(owner, 5);
    await rebuildTree(owner);
  });
  await signHead(house.run);
  expect(await collect()).toMatchObject({ kind: "refused", code: "beyond", ours: 5 });
  expect((await sevs())[0]?.title).toContain("entries that were countersigned are missing");
});

test("a log signed with another key than the witness was given is refused, and told", async () => {
  const other = { ...keys(), seed: new Uint8Array(32).fill(1) };
  useKeys(other);
  await grow(1);
  expect(await collect()).toMatchObject({ kind: "refused", code: "key" });
  expect((await sevs())[0]).toMatchObject({ automatic: 0 });
});

test("hashes changed in storage stop the signing and are told, with or without a witness", async () => {
  await collect();
  await asOwner(house.ownerUrl, (owner) => changeEntry(owner, 2));
  await expect(grow(1)).rejects.toThrow(/does not continue/);
  const { checkpoint } = await import("#worker/jobs/checkpoint.ts");
  await expect(checkpoint(() => undefined)).rejects.toThrow(/does not continue/);
  await expect(checkpoint(() => undefined)).rejects.toThrow(/does not continue/);
  const [only, ...others] = await sevs();
  expect(others).toEqual([]);
  expect(only?.title).toMatch(/^What is stored of the log is not what was signed/);
});

test("hashes changed while nothing is appended are told when the head is to be countersigned again", async () => {
  await collect();
  await asOwner(house.ownerUrl, (owner) => changeEntry(owner, 2));
  await expect(collect()).rejects.toThrow(/another root than the one that was signed/);
  expect((await sevs())[0]?.title).toMatch(/^What is stored of the log is not what was signed/);
});

test("an outside witness that is silent for more than 60 s is told once, also after a restart, and so is its return", async () => {
  await collect();
  await witness.stop();
  expect(await collect()).toMatchObject({ kind: "no answer", problem: "nothing listens at its address" });
  const past = async (ms: number) =>
    asOwner(house.ownerUrl, (owner) =>
      owner.query("UPDATE cosignature SET received_at = received_at - $1 * interval '1 ms'", [ms]),
    );
  const longAgo = new Date(Date.now() - 10 * MINUTE);
  await past(50_000);
  await watchLate(longAgo);
  expect(await sevs()).toEqual([]);
  await past(11_000);
  await watchLate(new Date()); // just started: it may have been we who did not ask
  expect(await sevs()).toEqual([]);
  for (const started of [longAgo, longAgo, new Date(Date.now() - 2 * MINUTE)]) await watchLate(started);
  const [only, ...others] = await sevs();
  expect(others).toEqual([]);
  expect(only?.title).toBe(
    "Works council has not countersigned the log for more than 60 s: nobody outside would see a change",
  );
  await startWitness();
  await sleep(1_000); // of one second a witness says one thing
  await database().prisma.witness.update({ where: { id: witnessId }, data: { url: witness.url } });
  expect(await collect()).toMatchObject({ kind: "cosigned" });
  await watchLate(longAgo);
  expect(await sevs()).toHaveLength(1);
  const view = await sevView(reviewer, only!.number);
  expect(view.why[0]).toContain("nothing listens at its address");
  expect(view.why[1]).toMatch(/^It countersigned again on \d+ \w+ \d{4}, [\d:]+ UTC\.$/);
  expect(view.window.closedAt).not.toBeNull();
  expect(await entriesOf("sev.update")).toBe(1);
  expect((await replayOnce(house.run)).tally.state?.first.says).not.toMatch(/SEV number/); // told, grown, ended: all by entries
});

test("a witness under the company's control, or one that retired, may be silent without an alarm", async () => {
  await retireWitness(admin, { witnessId, reason: "It moves to another machine" });
  await added({ companyControls: true });
  await asOwner(house.ownerUrl, (owner) =>
    owner.query("UPDATE witness SET added_at = added_at - interval '1 h'"),
  );
  await watchLate(new Date(0));
  expect(await sevs()).toEqual([]);
});

test("a SEV about the log that was dismissed is not taken up again: new trouble is a new one", async () => {
  useKeys({ ...keys(), seed: new Uint8Array(32).fill(1) });
  await grow(1);
  await collect();
  await database().prisma.sev.updateMany({ data: { state: "dismissed" } });
  await collect();
  expect(await sevs()).toHaveLength(1);
  await asOwner(house.ownerUrl, (owner) =>
    owner.query("UPDATE witness SET added_at = added_at - interval '1 h'"),
  );
  await database().prisma.witnessContact.updateMany({ data: { refused: false } });
  await watchLate(new Date(0));
  expect((await sevs()).map(({ storyKey }) => storyKey)).toEqual(["log:1", "log:1:2"]);
});

test("when the log takes no entry any more, the SEV stands without one at the fourth try", async () => {
  useKeys({ ...keys(), seed: new Uint8Array(32).fill(1) });
  await grow(1);
  await withBrokenLog(house.ownerUrl, async () => {
    for (let attempt = 0; attempt < 3; attempt++) await expect(collect()).rejects.toThrow();
    expect(await sevs()).toEqual([]);
    expect(await collect()).toMatchObject({ kind: "refused" });
  });
  expect((await sevs())[0]).toMatchObject({ automatic: 0 });
  expect(await entriesOf("sev.raise")).toBe(0);
});
