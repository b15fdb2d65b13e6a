import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf, identityOf, type State } from "./facts.ts";
import { type KeptFact, type LaterMoment, restateAfter } from "./late.ts";
import { afterSaid, type Said } from "./said.ts";

const grant = (object: number, to: number, origin: string, grantable: boolean): string =>
  JSON.stringify(["grant", object, to, "read", null, origin, grantable]);
const fact = fc
  .tuple(
    fc.integer({ min: 1, max: 2 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom("", "acl"),
    fc.boolean(),
  )
  .map((values) => grant(...values));
const facts = fc.array(fact, { maxLength: 3 });
const said: fc.Arbitrary<Said> = fc.record({
  replace: fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom("", "acl")), { maxLength: 1 }),
  remove: facts.map((all) => all.map(identityOf)),
  ensure: facts,
  add: facts,
});
const stateOfFacts = (all: readonly string[]): State => new Map(all.map((each) => [identityOf(each), each]));
const look = facts.map(stateOfFacts);
const sorted = (state: State) => new Map([...state].sort());

/** What is kept of moments that came one after the other, each with the state that it left. */
function told(start: State, moments: readonly { at: Date; said: Said | null; seen: State }[]) {
  const kept: KeptFact[] = [];
  const states: { at: Date; state: State }[] = [];
  let state = start;
  for (const { at, said: own, seen } of moments) {
    const after = own ? afterSaid(state, own) : seen;
    kept.push(...differenceOf(state, after).map((row) => ({ at, opened: row.opened, fact: row.fact })));
    states.push({ at, state: after });
    state = after;
  }
  return { kept, states };
}

/** The state at a moment by everything that is kept: of two of one moment the one that was kept later counts. */
function stateAt(start: State, kept: readonly KeptFact[], at: Date): State {
  const state = new Map(start);
  const known = kept.filter((each) => each.at <= at).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const { opened, fact: each } of known)
    if (opened) state.set(identityOf(each), each);
    else state.delete(identityOf(each));
  return state;
}

const minute = (n: number) => new Date(n * 60_000);
const history = fc.record({
  start: look,
  changes: fc.array(said, { minLength: 1, maxLength: 6 }),
  late: fc.nat(),
  look: fc.option(look),
});

test("a change that comes late leaves every moment as if it had come in its order, and a look as it was", () => {
  fc.assert(
    fc.property(history, ({ start, changes, late, look: seen }) => {
      const all = changes.map((each, n) => ({ at: minute(n + 1), said: each, seen: new Map() as State }));
      const own = all[late % all.length]!;
      const end = minute(changes.length + 1);
      const last = seen ? [{ at: end, said: null, seen }] : [];
      const without = told(start, [...all.filter((each) => each !== own), ...last]);
      const inOrder = told(start, [...all, ...last]);
      const before = stateAt(start, without.kept, own.at);
      const later: LaterMoment[] = [...all.filter(({ at }) => at > own.at), ...last];
      const kept = without.kept.filter(({ at }) => at > own.at);
      const restated = restateAfter({ at: own.at, said: own.said, before }, later, kept);
      const rows = restated.flatMap(({ at, before: from, after }) =>
        differenceOf(from, after).map(({ opened, fact: each }) => ({ at, opened, fact: each })),
      );
      const now = [...without.kept, ...rows];
      for (const { at, state } of inOrder.states)
        expect(sorted(stateAt(start, now, at))).toEqual(sorted(state));
      const grown = restated.reduce((sum, each) => sum + each.grown, 0);
      expect(stateAt(start, now, end).size - stateAt(start, without.kept, end).size).toBe(grown);
    }),
    { numRuns: 500 },
  );
});

const none: Said = { replace: [], remove: [], ensure: [], add: [] };
test("what a later change took away, when it was not known to be there, is taken away", () => {
  const given = grant(1, 2, "", false);
  const taken = { at: minute(2), said: { ...none, remove: [identityOf(given)] } };
  const own = { at: minute(1), said: { ...none, add: [given] }, before: new Map() as State };
  const [first, second, ...more] = restateAfter(own, [taken, { at: minute(3), said: none }], []);
  expect([first?.grown, second?.grown, more]).toEqual([1, -1, []]);
  expect(second).toMatchObject({ at: minute(2), before: stateOfFacts([given]), after: new Map() });
});
