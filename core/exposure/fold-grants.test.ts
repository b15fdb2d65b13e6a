import fc from "fast-check";
import { expect, test } from "vitest";
import { foldGrants, type WideChange } from "./fold-grants.ts";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 4, 16, minute));
let leaf = 0;
const change = (
  verb: WideChange["verb"],
  minute: number,
  datasetIds: string[],
  actorId = "dba",
): WideChange => ({
  leafIndex: leaf++,
  happenedAt: at(minute),
  actorId,
  verb,
  datasetIds,
});

test("a grant to everybody opens one window with all its datasets, and the revoke closes it", () => {
  const [window, ...more] = foldGrants([change("grant", 0, ["a", "b"]), change("revoke", 50, ["a", "b"])]);
  expect(more).toEqual([]);
  expect(window).toMatchObject({ openedAt: at(0), closedAt: at(50), openedBy: "dba" });
  expect(window?.datasets.map((row) => row.datasetId)).toEqual(["a", "b"]);
});

test("a window stays open until its last dataset is taken back, and each dataset ends by itself", () => {
  const [window] = foldGrants([change("grant", 0, ["a", "b"]), change("revoke", 20, ["a"])]);
  expect(window?.closedAt).toBeNull();
  expect(window?.datasets).toEqual([
    { datasetId: "a", from: at(0), until: at(20) },
    { datasetId: "b", from: at(0), until: null },
  ]);
});

test("two grants of one person within ten minutes are one story; of another person, or later, two", () => {
  expect(foldGrants([change("grant", 0, ["a"]), change("grant", 9, ["b"])])).toHaveLength(1);
  expect(foldGrants([change("grant", 0, ["a"]), change("grant", 11, ["b"])])).toHaveLength(2);
  expect(foldGrants([change("grant", 0, ["a"]), change("grant", 9, ["b"], "other")])).toHaveLength(2);
});

test("a repeated grant opens nothing more, and a revoke of what is not open does nothing", () => {
  const windows = foldGrants([
    change("revoke", 0, ["a"]),
    change("grant", 1, ["a"]),
    change("grant", 30, ["a"]),
  ]);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.grantLeaves).toHaveLength(2);
});

test("the order in which changes are learned does not change the windows", () => {
  const changes = [
    change("grant", 0, ["a", "b"]),
    change("revoke", 5, ["a"]),
    change("grant", 7, ["a"]),
    change("revoke", 30, ["a", "b"]),
    change("grant", 40, ["b"], "other"),
  ];
  const expected = foldGrants(changes);
  fc.assert(
    fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (shuffled) => {
      expect(foldGrants(shuffled)).toEqual(expected);
    }),
  );
});
