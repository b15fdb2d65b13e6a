import { expect, test } from "vitest";
import type { SevReader } from "#core/sev/views/sev-view.ts";
import { foldReaders, unitOf } from "./fold-readers.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 4, 16, minute));
const reader = (
  who: string,
  reads: number,
  minute: number,
  dataset = "private conversations",
): SevReader => ({
  who,
  logins: [],
  dataset,
  dss: 4,
  reads,
  people: reads,
  wholeDataset: 0,
  firstAt: at(minute),
  firstLeaf: 1,
  lastAt: at(minute),
});

test("a crowd of small readers of one unit is one step, and no read is lost or counted twice", () => {
  const analysts = Array.from({ length: 5 }, (_, n) => reader("Analyst in Model Quality", 12, 10 + n));
  const who = [
    reader("Contractor in Facilities", 2_032, 50),
    ...analysts,
    reader("Analyst in Model Quality", 3, 5, "prompts"),
  ];
  const steps = foldReaders(who, []);
  expect(steps.map(({ readers, reads }) => [readers.length, reads])).toEqual([
    [5, 60],
    [1, 2_032],
    [1, 3],
  ]);
  expect(steps[0]!.firstAt).toEqual(at(10));
});

test("who read most is never hidden in a crowd", () => {
  const steps = foldReaders(
    [
      reader("Intern in Ads", 900, 1),
      ...Array.from({ length: 4 }, (_, n) => reader("Intern in Ads", 5, 2 + n)),
    ],
    [],
  );
  expect(steps.find(({ reads }) => reads === 900)?.readers).toHaveLength(1);
});

test("named readers fold by their team", () => {
  expect(unitOf({ who: "Dana Whitfield (Model Quality)" })).toBe("Model Quality");
  expect(unitOf({ who: "Analyst in Ads" })).toBe("Analyst in Ads");
});
