import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askWithholding } from "#core/flows/withheld/ask-withholding.ts";
import { confirmWithholding } from "#core/flows/withheld/decide-withholding.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { NOT_NOW } from "#core/policy/stand-in.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeStandInWorld, type StandInWorld } from "#test/stand-in-world.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { askWhyFor, pauseFor, sayExpectedFor } from "./acts.ts";
import { answerStandIn } from "./answer-stand-in.ts";
import { endStandIn } from "./end-stand-in.ts";
import { myStandIns } from "./my-stand-ins.ts";
import { nameStandIn, type StandInActed } from "./name-stand-in.ts";
import { readsFor } from "./reads-for.ts";

let house: TestHouse;
let world: StandInWorld;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
  world = await makeStandInWorld();
});
afterAll(() => house.drop());

const name = (over: object = {}, by = world.asker) =>
  nameStandIn(by, { email: world.delegate.email, ...world.dates, ...over });
const accept = (at: StandInActed, by = world.delegate) => answerStandIn(by, { ...at, accept: true });
const VERBS = {
  readsFor: (by: PersonViewer, id: string) => readsFor(by, { id }),
  askWhyFor: (by: PersonViewer, id: string) => askWhyFor(by, { id, entry: world.leaves[0] }),
  sayExpectedFor: (by: PersonViewer, id: string) =>
    sayExpectedFor(by, { id, entry: world.leaves[0], expected: false }),
  pauseFor: (by: PersonViewer, id: string) => pauseFor(by, { id }),
};

test("a SEV about the person shows in no answer: its handler, its actor and anybody else are named alike, and nothing comes of it", async () => {
  const { prisma, pool } = database();
  const [handler, actor, other] = [await makePerson(), await makePerson(), await makePerson()];
  const restricted = await makeSevOf([world.leaves[0]], { state: "triage", restricted: true }, "chats");
  await prisma.sev.update({ where: { number: restricted }, data: { ownerId: handler.personId } });
  const reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  const [read] = await appendReads(systemViewer("seed"), [
    chatRead(actor, new Date(), [world.asker.personId]),
  ]);
  const reason = "Telling them now would warn whoever is looked into.";
  const until = new Date(Date.now() + DAY_MS).toISOString();
  const held = await askWithholding(reviewer, { entries: [read!.leafIndex], until, reason });
  await confirmWithholding(world.privacy, { ...held, reason });
  const about = await makeSevOf([read!.leafIndex], { state: "triage" }, "chats");
  await prisma.sev.update({ where: { number: about }, data: { actorId: actor.personId } });
  const told = async (id: string) =>
    (await pool.query("SELECT FROM pgboss.job WHERE name = 'tell' AND data ->> 'key' LIKE $1", [`%${id}%`]))
      .rowCount;
  const seen: object[] = [];
  const heard: unknown[] = [];
  for (const one of [handler, actor, other]) {
    const at = await name({ email: one.email });
    const [mine] = (await myStandIns(world.asker)).mine;
    seen.push({ ...at, id: "", stands: mine?.stands, mayName: mine?.name === one.name });
    heard.push([await told(at.id), (await myStandIns(one)).others.length]);
    if (one !== other)
      await expect(accept(at, one)).rejects.toMatchObject({ code: "forbidden", detail: NOT_NOW });
    await endStandIn(world.asker, at);
  }
  expect(seen).toEqual([
    seen[2],
    seen[2],
    { id: "", state: "asked", version: 1, stands: "asked", mayName: true },
  ]);
  expect(heard).toEqual([
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
  expect(
    (
      await pool.query(
        "SELECT FROM pgboss.job WHERE data ->> 'kind' = 'standin.ended' AND data -> 'to' ?| $1",
        [[handler.personId, actor.personId]],
      )
    ).rowCount,
  ).toBe(0);
  const running = await accept(await name());
  await prisma.sev.update({ where: { number: restricted }, data: { ownerId: world.delegate.personId } });
  for (const verb of Object.values(VERBS))
    await expect(verb(world.delegate, running.id)).rejects.toMatchObject({
      code: "forbidden",
      detail: NOT_NOW,
    });
  expect((await myStandIns(world.delegate)).others[0]).toMatchObject({ stands: "ended" });
  await prisma.sev.updateMany({
    where: { number: { in: [restricted, about] } },
    data: { ownerId: null, state: "closed" },
  });
});

test("a read that is withheld is no “nothing was read”; one's own is not hinted at", async () => {
  const me = await makePerson();
  const reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  const made = await appendReads(systemViewer("seed"), [
    chatRead(world.reader, new Date(), [me.personId]),
    chatRead(world.delegate, new Date(), [me.personId]),
  ]);
  const at = await accept(await name({}, me));
  const until = new Date(Date.now() + 3 * DAY_MS);
  const reason = "Telling them now would warn whoever is looked into.";
  const hold = async (leaf: number, end: Date) => {
    const held = await askWithholding(reviewer, { entries: [leaf], until: end.toISOString(), reason });
    await confirmWithholding(world.privacy, { ...held, reason });
  };
  await hold(made[1]!.leafIndex, new Date(until.getTime() + DAY_MS));
  expect((await readsFor(world.delegate, at)).withheldUntil).toBeNull();
  await hold(made[0]!.leafIndex, until);
  const answer = await readsFor(world.delegate, at);
  expect(answer).toEqual({ items: [], withheldUntil: until, timeZone: world.delegate.timeZone });
});
