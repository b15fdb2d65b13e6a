import { expect, test } from "vitest";
import { ROLES } from "#core/base/roles.ts";
import { ACTIONS, type Action } from "./actions.ts";
import { decide } from "./decide.ts";
import { GOOD } from "./good-objects.fixture.ts";
import { person } from "./people.fixture.ts";

const may = (action: Action, roles: Parameters<typeof person>[0]) =>
  decide(person(roles, { channel: "link" }), action, ...([GOOD[action] ?? null] as unknown as [never])).allow;

test("whoever came by a personal link may look at their own and take it home, and nothing else whatever roles they had", () => {
  const OWN: Action[] = ["me.read", "rights.own", "sev.view_subject", "takehome.own", "why.own"];
  expect(ACTIONS.filter((action) => may(action, [])).toSorted()).toEqual(OWN);
  expect(ACTIONS.filter((action) => may(action, ROLES)).toSorted()).toEqual(OWN);
});

test("not of anybody else", () => {
  const me = person([], { channel: "link" });
  expect(decide(me, "me.read", { personId: "you" }).allow).toBe(false);
  expect(decide(me, "takehome.own", { personId: "you" }).allow).toBe(false);
});
