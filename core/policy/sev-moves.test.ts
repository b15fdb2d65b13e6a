import fc from "fast-check";
import { expect, test } from "vitest";
import { sev } from "#core/base/scales.ts";
import {
  canSnooze,
  crossesNotificationLine,
  dutySeverity,
  effectiveSeverity,
  heldAfterChange,
} from "./sev-moves.ts";

test.each([
  [0, null, null, 0],
  [0, 3, null, 3],
  [3, 1, 5, 5],
  [3, null, 0, 0],
])("of automatic %i, triaged %s and final %s, %i counts", (automatic, triaged, final, expected) => {
  const or = (value: number | null) => (value === null ? null : sev(value));
  const severities = { automatic: sev(automatic), triaged: or(triaged), final: or(final) };
  expect(effectiveSeverity(severities)).toBe(expected);
});

const all = [0, 1, 2, 3, 4, 5];
const CROSSING = new Set(["0>2", "0>3", "0>4", "0>5", "1>2", "1>3", "1>4", "1>5"]);
test.each(all.flatMap((from) => all.map((to) => [from, to])))(
  "only 0-1 to 2-5 crosses the line: %i to %i",
  (from, to) => {
    expect(crossesNotificationLine(sev(from ?? 0), sev(to ?? 0))).toBe(CROSSING.has(`${from}>${to}`));
  },
);

test.each([
  ["1 to 3 keeps SEV 1 beside it", 1, 3, null, 1],
  ["0 to 5 keeps SEV 0", 0, 5, null, 0],
  ["3 to 5 needs nobody", 3, 5, null, null],
  ["lowering further keeps what was held", 3, 5, 1, 1],
  ["raising below the line keeps what was held", 5, 2, 0, 0],
  ["going back up lets it go", 3, 1, 0, null],
  ["0 to 1 crosses nothing", 0, 1, null, null],
])("an unconfirmed lowering is held: %s", (_name, from, to, held, expected) => {
  expect(heldAfterChange(sev(from), sev(to), held === null ? null : sev(held))).toBe(expected);
});

test("no chain of one reviewer's changes takes the duties of a SEV 0-1 away", () => {
  const severity = fc.constantFrom(...all).map(sev);
  fc.assert(
    fc.property(fc.constantFrom(sev(0), sev(1)), fc.array(severity), (start, changes) => {
      let [now, held] = [start, null as ReturnType<typeof heldAfterChange>];
      for (const to of changes) [now, held] = [to, heldAfterChange(now, to, held)];
      expect(dutySeverity(now, held)).toBeLessThanOrEqual(1);
      expect(canSnooze(now, held)).toBe(false);
    }),
  );
});

test("a SEV 2-5 with nothing held can be snoozed and runs on its own clocks", () => {
  expect(canSnooze(sev(2), null)).toBe(true);
  expect(canSnooze(sev(1), null)).toBe(false);
  expect(dutySeverity(sev(4), null)).toBe(4);
});
