import { expect, test } from "vitest";
import { type KeptRange, toKeptRows } from "./kept-row.ts";

const NOTHING = {
  dueAt: null,
  dropsAt: null,
  held: null,
  droppedAt: null,
  droppedLeaf: null,
  droppedReads: null,
};
const range = (over: Partial<KeptRange>): KeptRange => ({
  from: 0,
  to: 300,
  firstAt: "2026-03-01T00:00:00Z",
  lastAt: "2026-03-31T23:00:00Z",
  ...NOTHING,
  dueAt: "2028-03-31T23:00:00Z",
  ...over,
});
const only = (over: Partial<KeptRange>) => toKeptRows([range(over)], 1_000)[0];

test("a range says when it was recorded, which leaves it holds and until when its reads are kept", () => {
  expect(only({})).toEqual({
    key: "0",
    state: "kept",
    recorded: "1 Mar 2026 to 31 Mar 2026",
    leaves: "0 to 299",
    entries: "300",
    fate: "Reads are kept until 31 Mar 2028",
  });
});

test("one that is announced says when its reads go, and one that is held says why they do not", () => {
  const dropsAt = "2028-04-08T05:00:00Z";
  expect(only({ dropsAt })).toMatchObject({ state: "next", fate: "Reads go on 8 Apr 2028" });
  const held = "SEV 7 is open and has evidence here";
  expect(only({ dropsAt, held })).toMatchObject({ state: "held", fate: `Too old, but held: ${held}` });
});

test("a dropped one says how many reads went, when, and by which entry, before anything else", () => {
  const dropped = { droppedAt: "2028-04-08T06:00:00Z", droppedLeaf: 9_876, droppedReads: 299 };
  expect(only({ ...dropped, dropsAt: "2028-04-08T05:00:00Z" })).toMatchObject({
    state: "dropped",
    fate: "299 reads dropped on 8 Apr 2028, by entry 9,876",
  });
});

test("the range that is being written ends at the head, and what was only made ahead is not shown", () => {
  const open = { firstAt: null, lastAt: null, dueAt: null };
  const rows = toKeptRows(
    [range({}), range({ from: 300, to: 262_400, ...open }), range({ from: 262_400, to: null, ...open })],
    450,
  );
  expect(rows.map(({ leaves, fate }) => [leaves, fate])).toEqual([
    ["0 to 299", "Reads are kept until 31 Mar 2028"],
    ["300 to 449", "Being written"],
  ]);
});
