import { expect, test } from "vitest";
import {
  apartFromRequest,
  GROUNDS_OF,
  monthsAfter,
  REQUEST_ARTICLES,
  REQUEST_MOVES,
  REQUEST_STATES,
  type RequestAct,
  type RequestFacts,
  tookRequest,
} from "./data-request.ts";
import { person } from "./people.fixture.ts";

const OPEN = ["received", "taken", "asked_back"];
const MAY: Record<RequestAct, readonly string[]> = {
  take: OPEN,
  back: ["taken"],
  reply: ["asked_back"],
  extend: OPEN,
  decide: ["taken", "asked_back"],
  withdraw: OPEN,
  erase: ["granted", "partly"],
};

test.each(Object.keys(MAY) as RequestAct[])("%s is possible in these states and in no other", (act) => {
  expect(REQUEST_STATES.filter((state) => REQUEST_MOVES[act].includes(state))).toEqual([...MAY[act]]);
});

test.each([
  ["2026-11-21T10:00:00.000Z", 1, "2026-12-21T10:00:00.000Z"],
  ["2026-01-31T10:00:00.000Z", 1, "2026-02-28T10:00:00.000Z"],
  ["2028-01-31T23:59:59.000Z", 1, "2028-02-29T23:59:59.000Z"],
  ["2026-12-15T00:00:00.000Z", 1, "2027-01-15T00:00:00.000Z"],
  ["2026-11-30T08:00:00.000Z", 3, "2027-02-28T08:00:00.000Z"],
])("from %s, %s months are over at %s", (from, months, to) => {
  expect(monthsAfter(new Date(from), months).toISOString()).toBe(to);
});

test("each article can be refused on grounds of its own, and what is right needs no rectification alone", () => {
  for (const article of REQUEST_ARTICLES) expect(GROUNDS_OF[article]).toContain("unfounded");
  expect(GROUNDS_OF.erase).not.toContain("accurate");
  expect(GROUNDS_OF.rectify).not.toContain("compelling");
});

const facts: RequestFacts = {
  ...{ askerId: "asker", lineIds: ["boss"], excludedIds: ["foe"], takenById: "taker" },
};
test.each(["asker", "boss", "foe"])("for %s there is no such request, whoever took it", (id) => {
  const viewer = person(["steward"], { personId: id });
  expect(apartFromRequest(viewer, facts)).toMatchObject({ code: "not_found" });
  expect(tookRequest(viewer, { ...facts, takenById: id })).toMatchObject({ code: "not_found" });
});

test("whoever took it answers it, and nobody else", () => {
  expect(tookRequest(person(["steward"], { personId: "taker" }), facts)).toBeNull();
  expect(tookRequest(person(["steward"], { personId: "other" }), facts)).toMatchObject({ code: "forbidden" });
});
