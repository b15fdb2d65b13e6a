import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { honestContext } from "#test/detection-acts.ts";
import { chats, type HonestPeople, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { erasePerson } from "../erasure/erase-person.ts";
import { requestErasure } from "../erasure/request-erasure.ts";
import { examineDeep } from "./deep.ts";

let house: TestHouse;
let people: HonestPeople;
let officers: PersonViewer[];
const reason = "They asked for it in a letter";
beforeEach(async () => {
  house = await testHouse();
  people = await makeHonestPeople();
  const roles = new Set(["employee", "privacy"] as const); // without a role's row, which no entry would tell of
  officers = [await makePerson(), await makePerson()].map((officer) => ({ ...officer, roles }));
  await honestContext();
  await appendReads(systemViewer("seed"), chats(people, 20));
  await signNow();
});
afterEach(() => house.drop());

async function erase(who: PersonViewer, scope: "subject" | "both"): Promise<void> {
  const asked = { person: who.personId, scope, reasonCode: "objection", reason, actorReason: reason };
  const { number, version } = await requestErasure(officers[0]!, asked);
  await erasePerson(officers[1]!, { number, version, reason });
  await signNow();
}

test("after erasures a deep look finds no difference, and says how much is not openable", async () => {
  await erase(people.fay, "both"); // read by eve
  await erase(people.eve, "both"); // the reader
  await erase(people.ana, "both"); // holds roles, a purpose and a grant
  await erase(people.cy, "subject");
  const { tally, notOpenable } = await examineDeep(house.run);
  expect(tally).toEqual({});
  expect(notOpenable).toBeGreaterThan(20);
  const left = await database().prisma.circumstance.findMany();
  expect(left.map(({ kind }) => kind).sort()).toEqual(["case", "case", "on_call", "post", "post", "project"]);
  const named = left.flatMap(({ people: one, others }) => [...one, ...others]);
  const known = await database().prisma.person.findMany({ where: { id: { in: named } } });
  expect(known.map(({ externalId }) => externalId).sort()).toEqual(["ben", "gus"]); // of the rest nobody knows whose ids they are
});

test("a secret that somebody removed beside the log is still found after an erasure", async () => {
  await erase(people.fay, "both");
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query("DELETE FROM person_secret WHERE person_id = ANY($1)", [
    [people.eve.personId, people.cy.personId, people.dba.personId],
  ]);
  await owner.end();
  const { tally } = await examineDeep(house.run);
  expect(JSON.stringify(tally)).toContain("were removed beside the log");
});
