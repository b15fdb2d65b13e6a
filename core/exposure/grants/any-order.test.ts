import fc from "fast-check";
import { expect, test } from "vitest";
import { widened } from "./any-order.ts";
import { identityOf, type State } from "./facts.ts";
import { afterSaid, type Said } from "./said.ts";

const fact = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([object, to, grantable]) => JSON.stringify(["grant", object, to, "read", null, "acl", grantable])),
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.boolean(), fc.subarray([3, 4]))
    .map(([object, blocks, through]) =>
      JSON.stringify(["object", object, "folder", null, null, false, blocks, through]),
    ),
);
const facts = fc.uniqueArray(fact, { maxLength: 3, selector: identityOf });
const said: fc.Arbitrary<Said> = fc.record({
  replace: fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constant("acl")), { maxLength: 1 }),
  remove: facts.map((all) => all.map(identityOf)),
  ensure: fc.constant([]),
  add: facts,
});
const moment = fc.array(said, { minLength: 1, maxLength: 4 }).chain((all) =>
  fc.record({
    start: facts.map((each): State => new Map(each.map((one) => [identityOf(one), one]))),
    one: fc.constant(all),
    other: fc.shuffledSubarray(all, { minLength: all.length }),
  }),
);

const plain = (start: State, all: readonly Said[]): State => all.reduce(afterSaid, start);
const wide = (start: State, all: readonly Said[]): State => {
  const told: Said[] = [];
  for (const each of all) told.push(widened(each, told));
  return plain(start, told);
};
const sorted = (state: State) => new Map([...state].sort());
const blocks = (state: State, identity: string): boolean =>
  (JSON.parse(state.get(identity) ?? "[]") as unknown[])[6] === true;

test("changes of one moment come to the same in whatever order they came", () => {
  fc.assert(
    fc.property(moment, ({ start, one, other }) => {
      expect(sorted(wide(start, other))).toEqual(sorted(wide(start, one)));
    }),
    { numRuns: 1_000 },
  );
});

test("nobody whom one of their orders lets in is left out, and nothing blocks that one of them leaves open", () => {
  fc.assert(
    fc.property(moment, ({ start, one, other }) => {
      const known = wide(start, one);
      for (const [identity] of plain(start, other)) {
        expect(known.has(identity)).toBe(true);
        if (identity.startsWith('["object"') && !blocks(plain(start, other), identity))
          expect(blocks(known, identity)).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a change alone says what it says", () => {
  fc.assert(
    fc.property(said, (each) => {
      expect(widened(each, [])).toEqual(each);
    }),
  );
});
