import { expect, test } from "vitest";
import { pruneState } from "./prune-state.ts";
import { emptyActor, emptyDesk, emptyPeers, emptyState } from "./state.ts";

const DAY = 20_094; // a Monday

test("what no day can ask for is forgotten, also of readers who read no more, whatever the weekday; the rest stays", () => {
  const state = emptyState();
  state.day = DAY - 3;
  const stays = { ...emptyActor("desk"), recent: [[DAY - 100, 0, 1]] as [number, number, number][] };
  stays.pairs.set("old", { last: DAY - 91, heat: 1 }).set("new", { last: DAY - 80, heat: 1 });
  state.actors.set("stays", stays).set("gone", {
    ...emptyActor("other desk"),
    recent: [[DAY - 200, 0, 1]],
  });
  state.desks.set("other desk", emptyDesk());
  const desk = emptyDesk();
  desk.readers.set("old", [["stays", DAY - 91]]).set("new", [["stays", DAY - 3]]);
  desk.units.counts.set("faded", 1e-5).set("team", 1);
  state.desks.set("desk", desk);
  state.peers.set("role", {
    ...emptyPeers(),
    readers: new Map([
      ["gone", DAY - 200],
      ["stays", DAY - 10],
    ]),
  });
  pruneState(state, DAY + 2);
  expect([...state.actors.keys()]).toEqual(["stays"]);
  expect([...stays.pairs.keys()]).toEqual(["new"]);
  expect([...state.desks.keys()]).toEqual(["desk"]);
  expect([...desk.readers.keys()]).toEqual(["new"]);
  expect([...desk.units.counts.keys()]).toEqual(["team"]);
  expect([...state.peers.get("role")!.readers!.keys()]).toEqual(["stays"]);
});
