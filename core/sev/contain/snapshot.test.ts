import { expect, test } from "vitest";
import { closedNow, type ReaderFacts } from "./snapshot.ts";

const shut = { id: "a", closedAt: new Date("2026-11-06T09:00:00Z") };
const ajar = { id: "b", closedAt: null };
const reader = (over: Partial<ReaderFacts> = {}): ReaderFacts => ({
  personId: "p",
  suspended: false,
  gateway: false,
  elsewhere: "none",
  ...over,
});

test.each([
  ["every window is closed and nobody has access", [shut], [reader()], true],
  ["a window is still open", [shut, ajar], [reader()], false],
  ["a reader holds a grant in our gateway", [shut], [reader({ gateway: true })], false],
  ["that reader is suspended", [shut], [reader({ gateway: true, suspended: true })], true],
  [
    "a suspended reader still may elsewhere",
    [shut],
    [reader({ suspended: true, elsewhere: "standing" })],
    false,
  ],
  [
    "nothing tells whether a reader still may",
    [],
    [reader({ suspended: true, elsewhere: "unknown" })],
    false,
  ],
  ["nothing is known behind it", [], [], false],
])("where %s, the audience is closed or not accordingly", (_, exposures, readers, closed) => {
  const snapshot = closedNow({ exposures, readers });
  expect(snapshot.closed).toBe(closed);
  expect(snapshot.open.length > 0).toBe(!closed);
});

test("the numbers say what the answer rests on", () => {
  const readers = [
    reader(),
    reader({ gateway: true }),
    reader({ gateway: true, suspended: true }),
    reader({ elsewhere: "unknown" }),
  ];
  expect(closedNow({ exposures: [shut, ajar], readers })).toMatchObject({
    closed: false,
    exposures: { all: 2, open: 1 },
    readers: { all: 4, suspended: 1, withoutAccess: 2, standing: 1, unknown: 1 },
    open: [
      "1 grant is still open by its source’s own account.",
      "1 reader still may read some of it.",
      "1 reader had access at a source that does not tell whether it ended.",
    ],
  });
});
