import { expect, test } from "vitest";
import type { DirectoryRows } from "#core/detect/circumstances/rows.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { IncidentDays } from "./judged.ts";

const LABEL = { incident: "open", kind: 12, actor: null, from: "2025-03-03", to: "2025-03-09" };

test("a grant to everyone is found by an alert about a reader who used it, and by nothing else", () => {
  const days = new IncidentDays({
    name: "one grant",
    directory: {} as DirectoryRows,
    reads: () => [],
    labels: [LABEL, { ...LABEL, incident: "unused" }],
    incidentOf: (id) => (id === "used" ? "open" : undefined),
  });
  days.see({ id: "used", actor: "r1" } as DetectRead, 7);
  const found = (...actors: string[]) =>
    days
      .outcomes(actors.map((actor) => ({ actor, day: 7, telling: "new" as const })))
      .map((each) => each.found);
  expect(found()).toEqual([false, false]);
  expect(found("r2")).toEqual([false, false]);
  expect(found("r1")).toEqual([true, false]);
  const missed = (day: number, telling: "new" | "joined") =>
    days.outcomes([{ actor: "r1", day, telling }]).map((each) => each.found);
  expect(missed(8, "new")).toEqual([false, false]); // the day after
  expect(missed(7, "joined")).toEqual([false, false]); // told nobody
});
