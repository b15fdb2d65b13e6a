import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sevView } from "../views/sev-view.ts";
import { postAffected } from "./post-affected.ts";
import { postMessage } from "./post-message.ts";
import { readAffected, readThreads } from "./read-threads.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const handlers = (text: string, over: object = {}) =>
  postMessage(world.reviewer, { number: world.sev, thread: "handlers", text, ...over });

test("what handlers write among themselves reaches nobody affected; what they write to those affected does", async () => {
  await handlers("Only among us: the canary sings.");
  await postMessage(world.reviewer, { number: world.sev, thread: "affected", text: "We closed it at noon." });
  const seen = JSON.stringify(await readAffected(world.subject, { number: world.sev }));
  expect(seen).toContain("We closed it at noon.");
  expect(seen).not.toContain("canary");
});

test("somebody affected writes as an employee: no response to others and no row of the record names them", async () => {
  const { leafIndex } = await postAffected(world.subject, { number: world.sev, text: "Was it my chat?" });
  const mine = (await readAffected(world.subject, { number: world.sev })).items.at(-1);
  expect(mine).toMatchObject({ leafIndex, who: "An employee", employee: 1, mine: true });
  const others = [
    await readThreads(world.reviewer, { number: world.sev }),
    await sevView(world.reviewer, world.sev),
  ].map((each) => JSON.stringify(each));
  for (const text of others) {
    expect(text).not.toContain(world.subject.personId);
    expect(text).not.toContain(world.subject.name);
  }
  const row = await database().prisma.sevEvent.findFirstOrThrow({ where: { leafIndex: BigInt(leafIndex) } });
  expect(row).toMatchObject({ actorId: null, people: {} });
  const entry = await database().prisma.entry.findFirstOrThrow({ where: { leafIndex: BigInt(leafIndex) } });
  expect(entry.actorId).toBeNull();
});

test("who chooses to shows by name", async () => {
  await postAffected(world.subject, { number: world.sev, text: "It was mine.", named: true });
  const { affected } = await readThreads(world.reviewer, { number: world.sev });
  expect(affected.at(-1)).toMatchObject({ who: world.subject.name, employee: null, handler: false });
});

test("the reader, whoever made the grant and somebody not affected have no part in the open thread", async () => {
  await database().prisma.sev.update({
    where: { number: world.sev },
    data: { filerId: world.snooper.personId },
  });
  for (const [person, code] of [
    [world.snooper, "conflict_of_interest"],
    [world.dba, "forbidden"],
    [world.employee, "forbidden"],
  ] as const) {
    const write = postAffected(person, { number: world.sev, text: "Hello there" });
    await expect(write).rejects.toMatchObject({ code });
    await expect(readAffected(person, { number: world.sev })).rejects.toMatchObject({ code });
  }
  await database().prisma.sev.update({ where: { number: world.sev }, data: { filerId: null } });
  await expect(readAffected(world.employee, { number: 4_711 })).rejects.toMatchObject({ code: "forbidden" });
});

test("a mention is one who handles SEVs and is free: told, watching, and committed to in the entry", async () => {
  const { leafIndex } = await handlers("Please look, @them", { mentions: [world.reviewer2.personId] });
  const { handlers: items } = await readThreads(world.reviewer, { number: world.sev });
  expect(items.at(-1)).toMatchObject({ leafIndex, mentions: [world.reviewer2.name] });
  const { rows } = await database().pool.query(
    "SELECT data FROM pgboss.job WHERE name = 'tell' AND data->>'kind' = 'sev.mention'",
  );
  expect(rows).toMatchObject([{ data: { sevNumber: world.sev, to: [world.reviewer2.personId] } }]);
  expect(await database().prisma.sevWatcher.count({ where: { personId: world.reviewer2.personId } })).toBe(1);
  for (const person of [world.employee, world.snooper, await makePerson({ roles: ["auditor"] })])
    await expect(handlers("Look", { mentions: [person.personId] })).rejects.toMatchObject({
      field: "mentions",
    });
});

test("a quote is of an entry that is there", async () => {
  await handlers("See [[entry:0]] and [[entry:1]].");
  await expect(handlers("See [[entry:999999]].")).rejects.toMatchObject({ code: "invalid", field: "text" });
});

test("nothing is edited: a correction points back, both stand, and only one's own newest one can be corrected", async () => {
  const { leafIndex } = await handlers("It was 40 reads.");
  const again = await handlers("It was 14 reads.", { corrects: leafIndex });
  const { handlers: items } = await readThreads(world.reviewer2, { number: world.sev });
  expect(items.find((item) => item.leafIndex === leafIndex)).toMatchObject({
    text: "It was 40 reads.",
    correctedBy: again.leafIndex,
  });
  expect(items.at(-1)).toMatchObject({ corrects: leafIndex, text: "It was 14 reads." });
  await expect(handlers("Once more.", { corrects: leafIndex })).rejects.toMatchObject({ field: "corrects" });
  const number = world.sev;
  const foreign = { number, thread: "handlers", text: "Not mine.", corrects: again.leafIndex };
  await expect(postMessage(world.reviewer2, foreign)).rejects.toMatchObject({ field: "corrects" });
});

test("somebody in conflict, an auditor and an employee neither read nor write the handlers' thread", async () => {
  const post = { number: world.sev, thread: "handlers", text: "Hello" };
  const asReviewer = { ...world.snooper, roles: new Set(["reviewer"] as const) };
  await expect(postMessage(asReviewer, post)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(readThreads(asReviewer, post)).rejects.toMatchObject({ code: "conflict_of_interest" });
  for (const person of [world.employee, await makePerson({ roles: ["auditor"] })]) {
    await expect(postMessage(person, post)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readThreads(person, post)).rejects.toMatchObject({ code: "forbidden" });
  }
});
