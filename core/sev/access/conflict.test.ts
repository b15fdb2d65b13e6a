import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openSevs, visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { decide } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import {
  bareSev,
  inRole,
  makeOrganisation,
  makeSev,
  type OrgPerson,
  type SevShape,
} from "#test/conflict-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { attachReads, replaceReads } from "../evidence/evidence-rows.ts";
import { getSev } from "../views/get-sev.ts";
import { listSevs } from "../views/list-sevs.ts";
import { sevFacts } from "./facts.ts";

const PEOPLE = 200;
const LIMIT = 25;
let house: TestHouse;
let people: OrgPerson[];
let reviewers: { viewer: PersonViewer; as: OrgPerson }[];
let officer: { viewer: PersonViewer; as: OrgPerson };
beforeAll(async () => {
  house = await testHouse();
  people = await makeOrganisation(PEOPLE, 4711);
  const rolled = async (index: number, role: "reviewer" | "privacy") => ({
    viewer: await inRole(people[index]!, role),
    as: people[index]!,
  });
  reviewers = [];
  for (const index of [0, 3, 17, 40, 120]) reviewers.push(await rolled(index, "reviewer"));
  officer = await rolled(9, "privacy");
});
afterAll(() => house.drop());

/** The rule in the words of product.md, over the organisation as it was made up. */
function barred(who: OrgPerson, sev: SevShape): boolean {
  const close = (other: OrgPerson) => other.index === who.index || other.manager === who.index;
  const actors = sev.actors.map((index) => people[index]!);
  if (actors.some((actor) => close(actor) || actor.index === who.manager)) return true;
  if (sev.granter === who.index) return true;
  const nobody = sev.actors.length === 0; // then no read names anybody
  const subjects = nobody
    ? []
    : sev.whole
      ? people.filter(({ isSubject }) => isSubject)
      : sev.subjects.map((index) => people[index]!);
  return Math.max(subjects.length, sev.claimed) <= LIMIT && subjects.some(close);
}

/** Half of them managers: the first quarter is. */
const place = fc.oneof(fc.integer({ min: 0, max: 49 }), fc.integer({ min: 0, max: PEOPLE - 1 }));
const few = fc.uniqueArray(place, { maxLength: 6 });
const many = fc.uniqueArray(place, { minLength: 24, maxLength: 40 });
const shapes = fc.record({
  actors: fc.uniqueArray(place, { maxLength: 3 }),
  subjects: fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: many }),
  granter: fc.option(place, { freq: 4 }),
  whole: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  claimed: fc.constantFrom(0, 0, 0, 25, 26, 400),
});

test("who may look, who may handle and what lists show is what an oracle says of a seeded org chart", async () => {
  const sevs = await Promise.all(
    fc.sample(shapes, { numRuns: 150, seed: 12 }).map(async (shape) => ({
      shape,
      number: await makeSev(people, shape),
    })),
  );
  const numbers = sevs.map(({ number }) => number);
  const freeFor = (shape: SevShape) => reviewers.filter(({ as }) => !barred(as, shape));
  const seen = { barred: 0, taken: 0 };
  for (const { viewer, as } of [...reviewers, officer]) {
    const facts = await sevFacts(house.run, viewer, numbers);
    const open = await house.run.all<{ number: number }>(
      statement`SELECT number FROM sev v WHERE ${openSevs(viewer)}`,
    );
    const listed = await listSevs(viewer, { limit: "200" });
    for (const { number, shape } of sevs) {
      const no = barred(as, shape);
      const about = `${as.index} of ${JSON.stringify(shape)}`;
      const free = freeFor(shape);
      const handles = !no && (viewer !== officer.viewer || free.length === 0);
      const sev = facts.get(number)!;
      expect(decide(viewer, "sev.view", sev).allow, about).toBe(!no);
      expect(decide(viewer, "sev.severity", sev).allow, about).toBe(handles);
      expect(sev.freeReviewerIds.toSorted(), about).toEqual(
        free
          .map(
            ({
              as: {
                viewer: { personId },
              },
            }) => personId,
          )
          .toSorted(),
      );
      expect(
        open.some((row) => row.number === number),
        about,
      ).toBe(!no);
      const row = listed.items.find((item) => item.number === number)!;
      expect("withheld" in row, about).toBe(no);
      if (no) expect(Object.keys(row).sort()).toEqual(["number", "withheld"]);
      seen.barred += no ? 1 : 0;
      seen.taken += handles && viewer === officer.viewer ? 1 : 0;
    }
  }
  expect(seen.barred).toBeGreaterThan(100);
});

test("with every reviewer in conflict the privacy officer handles, and with the officer too nobody does", async () => {
  const actors = reviewers.map(({ as }) => as.index);
  const number = await makeSev(people, { actors, subjects: [], granter: null, whole: false, claimed: 1 });
  const sev = (await sevFacts(house.run, officer.viewer, [number])).get(number)!;
  expect(sev).toMatchObject({ reviewerFree: false, freeReviewerIds: [] });
  expect(decide(officer.viewer, "sev.severity", sev).allow).toBe(
    !barred(officer.as, { actors, subjects: [], granter: null, whole: false, claimed: 1 }),
  );
  const all = [...actors, officer.as.index];
  const both = await makeSev(people, { actors: all, subjects: [], granter: null, whole: false, claimed: 1 });
  const facts = (await sevFacts(house.run, officer.viewer, [both])).get(both)!;
  expect(decide(officer.viewer, "sev.severity", facts)).toMatchObject({ code: "conflict_of_interest" });
});

test("a SEV about everybody, reviewers included, can be handled by a reviewer, who is told to be one of them", async () => {
  const everybody = people.map(({ index }) => index);
  const actor = people.find(({ index, manager }) => manager === 40 && index > 150) ?? people[199]!;
  const number = await makeSev(people, {
    actors: [actor.index],
    subjects: everybody,
    granter: null,
    whole: false,
    claimed: 0,
  });
  const free = reviewers.filter(
    ({ as }) => as.index !== actor.manager && actor.index !== as.manager && as.index !== actor.index,
  );
  const facts = (await sevFacts(house.run, free[0]!.viewer, [number])).get(number)!;
  expect(facts).toMatchObject({ subjectCount: PEOPLE, viewerIsSubject: true });
  expect(decide(free[0]!.viewer, "sev.severity", facts).allow).toBe(true);
  expect(await getSev(free[0]!.viewer, { number })).toMatchObject({ oneOf: PEOPLE });
});

test("of more than 500 named subjects the viewer still learns that they are one of them", async () => {
  const extra = await makeOrganisation(520, 8);
  const number = await makeSev(
    [...people, ...extra.map((each) => ({ ...each, index: each.index + PEOPLE }))],
    {
      actors: [198],
      subjects: [17, ...extra.map(({ index }) => index + PEOPLE)],
      granter: null,
      whole: false,
      claimed: 0,
    },
  );
  expect(
    await house.run.all(statement`SELECT named, (SELECT count(*)::int FROM sev_party WHERE sev_number = ${number} AND part = 'subject') AS listed
    FROM sev_spread WHERE sev_number = ${number}`),
  ).toEqual([{ named: 501, listed: 0 }]);
  const of = async (index: number) =>
    (await sevFacts(house.run, people[index]!.viewer, [number])).get(number)!;
  expect(await of(17)).toMatchObject({ viewerIsSubject: true, subjectCount: 501 });
  expect(await of(18)).toMatchObject({ viewerIsSubject: false });
});

test("who a SEV is about follows the evidence that is taken away, too", async () => {
  const shape = { actors: [60, 61], subjects: [70, 71], granter: null, whole: false, claimed: 0 };
  const number = await makeSev(people, shape);
  const partiesOf = async () => {
    const rows = await house.run.all<{ part: string; id: string }>(
      statement`SELECT part, person_id AS id FROM sev_party WHERE sev_number = ${number}`,
    );
    return rows
      .map(({ part, id }) => `${part} ${people.find(({ viewer }) => viewer.personId === id)!.index}`)
      .sort();
  };
  expect(await partiesOf()).toEqual(["actor 60", "actor 61", "subject 70", "subject 71"]);
  const [first, second] = await database().prisma.sevRead.findMany({
    where: { sevNumber: number },
    orderBy: { leafIndex: "asc" },
  });
  await replaceReads(house.run, number, [{ leafIndex: Number(second!.leafIndex), datasetId: "prompts" }]);
  expect(await partiesOf()).toEqual(["actor 61"]);
  await attachReads(house.run, number, [{ leafIndex: Number(first!.leafIndex), datasetId: "prompts" }]);
  expect(await partiesOf()).toEqual(["actor 60", "actor 61", "subject 70", "subject 71"]);
});

test("a restricted SEV is there for its owner, for those named and for privacy officers, and for nobody in conflict", async () => {
  const owner = reviewers[2]!;
  const number = await bareSev({ restricted: true, ownerId: owner.viewer.personId });
  const conflicted = await makeSev(people, {
    actors: [9],
    subjects: [],
    granter: null,
    whole: false,
    claimed: 1,
  });
  await database().prisma.sev.update({ where: { number: conflicted }, data: { restricted: true } });
  const numbersFor = async (viewer: PersonViewer) => {
    const rows = await house.run.all<{ number: number }>(
      statement`SELECT number FROM sev v WHERE ${visibleSevs(viewer)} AND v.restricted`,
    );
    const listed = (await listSevs(viewer, { sort: "newest", limit: "5" })).items.map((item) => item.number);
    expect(rows.map((row) => row.number).sort()).toEqual(
      listed.filter((each) => [number, conflicted].includes(each)).sort(),
    );
    return listed.filter((each) => [number, conflicted].includes(each));
  };
  expect(await numbersFor(owner.viewer)).toEqual([number]);
  expect(await numbersFor(officer.viewer)).toEqual([number]);
  const stranger = reviewers[4]!.viewer;
  expect(await numbersFor(stranger)).toEqual([]);
  const refusalOf = async (asked: number) => {
    const refusal = await getSev(stranger, { number: asked }).catch((error) => error);
    return { ...refusal, message: refusal.message };
  };
  expect(await refusalOf(number)).toEqual(await refusalOf(99_999));
  await expect(getSev(officer.viewer, { number: conflicted })).rejects.toMatchObject({ code: "not_found" });
  await database().prisma.sevHandler.create({
    data: { sevNumber: number, personId: stranger.personId, part: "handler", since: new Date() },
  });
  expect(await numbersFor(stranger)).toEqual([number]);
});
