import { expect, test } from "vitest";
import { randomStream } from "#simulator/random.ts";
import { joins, learnPressing, pressingOf, tell } from "./budget.ts";
import { DETECT_SETTINGS } from "./settings.ts";
import { emptyState } from "./state.ts";

const scored = (family: "P" | "U" | "V" | "R" | "S", exceedance: number, score = 1) => ({
  family,
  name: family,
  measure: family,
  score,
  exceedance,
});

test("families are compared by calibrated rarity and their share of the budget, never multiplied", () => {
  const { priority, reasons } = pressingOf(
    [scored("U", 0.001), scored("V", 0.001), scored("S", 0.5)],
    DETECT_SETTINGS,
  );
  expect(reasons.map(({ family }) => family)).toEqual(["U", "V"]);
  expect(priority).toBeCloseTo(3 + Math.log10(DETECT_SETTINGS.quotas.U));
});

test("nothing under the floor presses, nor a score of nothing", () => {
  expect(pressingOf([scored("U", 0.05)], DETECT_SETTINGS).priority).toBe(Number.NEGATIVE_INFINITY);
  expect(pressingOf([scored("U", 0.001, 0)], DETECT_SETTINGS).priority).toBe(Number.NEGATIVE_INFINITY);
});

test("the threshold brings the alerts that the budget asks for", () => {
  const state = emptyState();
  const random = randomStream(9);
  let alerts = 0;
  for (let day = 0; day < 120; day++) {
    const all = Array.from({ length: 300 }, (_, at): [string, number] => [
      `a${at}`,
      -Math.log10(1 - random()),
    ]);
    if (day >= 40) alerts += all.filter(([, priority]) => priority >= state.threshold).length;
    learnPressing(state, day, all, DETECT_SETTINGS);
  }
  expect(alerts / 80).toBeGreaterThan(4.5);
  expect(alerts / 80).toBeLessThan(6.5); // joined ones are among them
});

test("a finding joins within seven days of the last, for thirty days of the first", () => {
  const open = { since: 10, last: 12, peak: 3 };
  expect(joins(open, 19)).toBe(true);
  expect(joins(open, 20)).toBe(false);
  expect(joins({ ...open, last: 40 }, 41)).toBe(false);
});

test("what joins is told only when it is twice as rare as all before it", () => {
  const first = tell(null, 10, 3);
  expect(first.telling).toBe("new");
  const same = tell(first.open, 11, 3.2);
  expect(same.telling).toBe("joined");
  expect(tell(same.open, 12, 3.4).telling).toBe("joined"); // twice the first, not twice the second
  expect(tell(same.open, 12, 3.6).telling).toBe("more");
  expect(tell(same.open, 30, 1).telling).toBe("new");
});
