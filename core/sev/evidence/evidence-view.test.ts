import { afterAll, beforeAll, expect, test } from "vitest";
import { askLift, confirmHold } from "#core/flows/erasure/decide-hold.ts";
import { freezeSev } from "#core/flows/erasure/freeze-sev.ts";
import { holdsOn } from "#core/flows/erasure/holds-on.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { investigate } from "../life/investigate.ts";
import { addNote } from "./add-note.ts";
import { evidenceView } from "./evidence-view.ts";
import { openEvidence } from "./open-evidence.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const reason = "A court may ask for this";
const view = () => evidenceView(world.reviewer, { number: world.sev });
const open = (over: object = {}) => openEvidence(world.reviewer, { number: world.sev, ...over });

test("before anybody investigates, evidence and what is opened of it show units and nobody's name or login", async () => {
  const text = JSON.stringify([await view(), await open()]);
  expect(text).toContain("Somebody in Ads");
  for (const name of [world.snooper.name, world.subject.name, world.dba.name])
    expect(text.replaceAll('"principal":"PUBLIC"', "")).not.toContain(`"${name}`);
  expect(text).not.toContain("snooper");
});

test("evidence holds the reads by reader and dataset, the finding's sentences and the grant that did it", async () => {
  expect(await view()).toMatchObject({
    reads: [{ dataset: "chats", reads: 1, people: 1 }],
    grants: [{ verb: "grant", principal: "PUBLIC", datasets: ["chats"] }],
    files: [],
    notes: [],
    frozen: null,
  });
  expect((await view()).findings.flatMap(({ sentences }) => sentences).join(" ")).toContain(
    "Somebody in Ads",
  );
});

test("one reader's reads in one dataset open alone, and the opening says so", async () => {
  const { reads } = await view();
  const { reader, datasetId: dataset } = reads[0]!;
  expect((await open({ reader, dataset })).items).toHaveLength(1);
  expect((await open({ reader, dataset: "other" })).items).toEqual([]);
  const last = await house.db.prisma.sevEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(last).toMatchObject({ kind: "evidence", data: { dataset: "other" } });
  expect(JSON.stringify(last.data)).not.toContain(reader);
});

test("a note is never changed: a correction points back, and only at a note of this SEV", async () => {
  await addNote(world.reviewer, { number: world.sev, note: "The DBA was on leave that day." });
  const { leafIndex } = (await view()).notes[0]!;
  await addNote(world.reviewer2, { number: world.sev, note: "He was not.", corrects: leafIndex });
  expect((await view()).notes).toMatchObject([
    { corrects: null },
    { corrects: leafIndex, note: "He was not." },
  ]);
  await expect(addNote(world.reviewer, { number: world.sev, note: "x", corrects: 0 })).rejects.toMatchObject({
    field: "corrects",
  });
  await expect(addNote(world.employee, { number: world.sev, note: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a freeze works at once, goes on after closing once confirmed, and ends only when two people lift it", async () => {
  const freeze = async () =>
    freezeSev(world.reviewer, { number: world.sev, reason, version: (await view()).version });
  const { number } = await freeze();
  expect((await view()).frozen).toMatchObject({ hold: number, works: true, state: "asked" });
  await expect(freeze()).rejects.toMatchObject({ code: "invalid" });
  const [one, two] = [await makePerson({ roles: ["steward"] }), await makePerson({ roles: ["admin"] })];
  await confirmHold(one, { number, reason, version: 1 });
  await house.db.prisma.sev.update({ where: { number: world.sev }, data: { state: "closed" } });
  const later = new Date(Date.now() + 100 * 24 * 3_600_000);
  const held = () => holdsOn(house.run, world.privacy, world.subject.personId, later);
  expect(await held()).toEqual([{ kind: "hold", hold: number, sev: world.sev }]);
  await askLift(one, { number, reason, version: 2 });
  await confirmHold(two, { number, reason, version: 3 });
  expect(await held()).toEqual([]);
  expect((await view()).frozen).toMatchObject({ works: false, state: "lifted" });
  await house.db.prisma.sev.update({ where: { number: world.sev }, data: { state: "triage" } });
});

test("once somebody investigates, names show", async () => {
  await investigate(world.reviewer, { number: world.sev, reason, version: (await view()).version });
  const { items } = await open();
  expect(items).toMatchObject([{ who: "snooper (Ads)", login: "snooper", whose: [world.subject.name] }]);
  expect((await view()).reads).toMatchObject([{ who: "snooper (Ads)" }]);
});
