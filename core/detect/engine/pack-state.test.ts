import { expect, test } from "vitest";
import { isCurrent, packState, unpackState } from "./pack-state.ts";
import { emptyActor, emptyState } from "./state.ts";

test("what is called Infinity stays a name, and a threshold that is infinite stays one", () => {
  const state = emptyState();
  state.actors.set("Infinity", emptyActor("Infinity"));
  state.actors.get("Infinity")!.pairs.set("Infinity", { last: 1, heat: 0 });
  state.everyone.shares.purpose.counts.set("Infinity", 2);
  expect(unpackState(packState(state))).toEqual(state);
  expect(unpackState(packState({ ...state, threshold: 2.5 })).threshold).toBe(2.5);
});

test("what another engine learned is known for what it is, before and after a restart", () => {
  const text = packState(emptyState());
  expect(isCurrent(text)).toBe(true);
  expect(isCurrent(packState(unpackState(text)))).toBe(true);
  const older = text.replace(/"version":\d+/, '"version":1');
  expect(isCurrent(older)).toBe(false);
  expect(() => unpackState(older)).toThrow("version 1");
});
