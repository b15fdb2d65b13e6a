import { expect, test } from "vitest";
import type { ActorDay } from "../rollup/actor-day.ts";
import { foldRead } from "../rollup/fold-read.ts";
import { weekdayOf } from "../rollup/local-time.ts";
import type { DetectRead } from "../rollup/read.ts";
import { detectDay, judgeDay } from "./detect-day.ts";
import { around, dayOf, FIRST, read } from "./few-readers.fixture.ts";
import { findingOf } from "./finding-of.ts";
import type { JudgedDay } from "./judged.ts";
import { packState, unpackState } from "./pack-state.ts";
import { DETECT_SETTINGS } from "./settings.ts";
import { type DetectState, emptyState } from "./state.ts";

const settings = { ...DETECT_SETTINGS, alertsADay: 0.3 };
type Added = (day: number) => readonly DetectRead[];
const nothing: Added = () => [];

function run(
  days: number,
  added: Added = nothing,
  between: (state: DetectState, day: number) => DetectState = (state) => state,
) {
  let state = emptyState();
  const judged: JudgedDay[] = [];
  for (let day = 0; day < days; day++) {
    state = between(state, day);
    judged.push(detectDay(state, FIRST + day, dayOf(1, day, added(day)), around, settings));
  }
  return { state, judged };
}
/** Twelve quiet weeks, learned once. */
const quietWeeks = packState(run(84).state);

const toldOf = (judged: readonly JudgedDay[]) =>
  judged.flatMap(({ alerts }) =>
    alerts.map(({ actor, day, telling, pressing }) => [actor, day - FIRST, telling, pressing.priority]),
  );

const strangers = (day: number, count: number, dss = 1): DetectRead[] =>
  Array.from({ length: count }, (_, nth) =>
    read("r0", day, `p${(60 + nth * 3) % 200}`, dss === 4 ? { dataset: "chats", dss } : {}),
  );

test("forty strangers in a day are told on that day, in a sentence with its numbers", () => {
  const state = unpackState(quietWeeks);
  const { alerts } = detectDay(state, FIRST + 84, dayOf(1, 84, strangers(84, 40)), around, settings);
  const alert = alerts.find(({ actor }) => actor === "r0")!;
  expect(alert.telling).not.toBe("joined");
  const finding = findingOf(alert, 25, { day: FIRST + 83, settings: 3 });
  expect(finding.sentences.join(" ")).toMatch(
    /\{actor\} read \d+ people; usually \d+ \(\d+-\d+\); peers \d+-\d+; \d+ without any tie, 40 newly; what their ties leave unexplained is about .* times .*the usual.*; as much is expected /,
  );
  expect(finding).toMatchObject({
    actorId: "r0",
    key: expect.stringContaining(":r0:2025-03-31"),
    inputs: { baseline: "2025-03-30", settings: 3 },
  });
});

test("a finding says which ties were considered, and keeps how many people had each", () => {
  const own = new Map<string, ActorDay>();
  // r0 has cases about p1 and p2, others at the desk about the forty, and nobody about p196.
  const alone = ["p1", "p2", "p196"].map((subject) => read("r0", 84, subject));
  for (const each of [...alone, ...strangers(84, 40)]) foldRead(own, each, FIRST + 84, around);
  const others = dayOf(1, 84).filter(({ actor }) => actor !== "r0");
  const all = [...others, ...own.values()];
  const { alerts } = detectDay(unpackState(quietWeeks), FIRST + 84, all, around, settings);
  const { sentences, inputs } = findingOf(alerts.find(({ actor }) => actor === "r0")!, 25, {
    day: null,
    settings: 1,
  });
  expect(inputs).toMatchObject({
    "people by tie: strong": 2,
    "people by tie: desk-case": 40,
    "people by tie: none": 1,
  });
  expect(sentences.at(-1)).toBe(
    "Ties to these people on that day, from the directory and not from reads: 2 an open case or a purpose that names them; 40 a colleague's open case; 1 no tie.",
  );
});

test("nothing is told before there is a history", () => {
  expect(run(20, (day) => strangers(day, 40)).judged.flatMap(({ alerts }) => alerts)).toEqual([]);
});

test("a restart changes nothing, whenever it comes", () => {
  const added: Added = (day) => (day > 70 && day % 9 === 0 ? strangers(day, 15) : []);
  const through = run(92, added);
  const restarted = run(92, added, (state, day) =>
    [1, 45, 72, 73, 81, 90].includes(day) ? unpackState(packState(state)) : state,
  );
  expect(toldOf(restarted.judged)).toEqual(toldOf(through.judged));
  expect(toldOf(through.judged).length).toBeGreaterThan(0);
  expect(packState(restarted.state)).toBe(packState(through.state));
});

test("a day that is given again says nothing and changes nothing", () => {
  const state = unpackState(quietWeeks);
  expect(detectDay(state, FIRST + 83, dayOf(1, 83, strangers(83, 50)), around, settings).alerts).toEqual([]);
  expect(packState(state)).toBe(quietWeeks);
});

test("a day may be judged as it grows, and only its end is learned", () => {
  const state = unpackState(quietWeeks);
  const early = judgeDay(state, FIRST + 84, dayOf(1, 84, strangers(84, 25)), around, settings).alerts;
  expect(packState(state)).toBe(quietWeeks);
  const late = detectDay(state, FIRST + 84, dayOf(1, 84, strangers(84, 40)), around, settings).alerts;
  const ofActor = (all: typeof late) => all.filter(({ actor }) => actor === "r0");
  expect(ofActor(early)).toHaveLength(1);
  expect(ofActor(late)[0]!.pressing.priority).toBeGreaterThanOrEqual(ofActor(early)[0]!.pressing.priority);
});

test("the order in which reads come does not matter", () => {
  const reads = [...strangers(3, 5), ...strangers(3, 2, 4)];
  const [forward, backward] = [dayOf(2, 5, reads), dayOf(2, 5, [...reads].reverse())].map(
    (day) => day.find(({ actor }) => actor === "r0")!,
  );
  expect(forward!.subjects.size).toBeGreaterThan(3);
  expect(backward).toEqual(forward);
});

test("a ramp of 5 % a day does not silence its own alarm", () => {
  const ramp: Added = (day) =>
    weekdayOf(FIRST + day) > 4
      ? []
      : Array.from({ length: Math.round(6 * (1.05 ** (day - 84) - 1)) }, (_, nth) =>
          read("r0", day, `p${nth % 20}`),
        );
  const after = (added: Added) => {
    const state = unpackState(quietWeeks);
    const [late, held] = [[] as boolean[], new Set<string>()];
    for (let day = 84; day < 131; day++) {
      const today = dayOf(1, day, added(day));
      const { alerts } = detectDay(state, FIRST + day, today, around, settings, { held });
      const told = alerts.some(({ actor }) => actor === "r0");
      if (told) held.add("r0"); // the SEV stays open: nobody looks
      if (day >= 121 && weekdayOf(FIRST + day) < 5) late.push(told);
    }
    const { sum, days } = state.actors.get("r0")!.usual.get("V.reads")!;
    return { late, reads: sum / days };
  };
  const [ramped, control] = [after(ramp), after(nothing)];
  expect(control.late).not.toContain(true);
  expect(ramped.late).not.toContain(false);
  expect(ramped.reads).toBeLessThan(1.5 * control.reads); // at its end the ramp is at fifty a day, ten times the usual
});

test("what is usual of a reader stands still while something is open about them", () => {
  const state = unpackState(quietWeeks);
  const usual = () => {
    const { usual: of, shares } = state.actors.get("r0")!;
    return structuredClone({ of, shares });
  };
  const quiet = usual();
  for (let day = 84; day < 89; day++)
    detectDay(state, FIRST + day, dayOf(1, day, strangers(day, 40)), around, settings);
  expect(usual()).toEqual(quiet);
});

test("what is usual of a reader stands still while a SEV about them is open, whatever the engine thinks", () => {
  const [free, held] = [unpackState(quietWeeks), unpackState(quietWeeks)];
  const before = structuredClone(held.actors.get("r0")!.usual);
  detectDay(free, FIRST + 84, dayOf(1, 84), around, settings);
  detectDay(held, FIRST + 84, dayOf(1, 84), around, settings, { held: new Set(["r0"]) });
  expect(held.actors.get("r0")!.usual).toEqual(before);
  expect(free.actors.get("r0")!.usual).not.toEqual(before);
  expect(held.actors.get("r1")!.usual).toEqual(free.actors.get("r1")!.usual);
});

test("what a reader does for the first time was nothing on all days before", () => {
  const state = unpackState(quietWeeks);
  state.threshold = Number.POSITIVE_INFINITY; // told, the reader would stand still
  const days = state.actors.get("r0")!.usual.get("V.reads")!.days;
  detectDay(
    state,
    FIRST + 84,
    dayOf(1, 84, [read("r0", 84, "p3", { dataset: "chats", dss: 4 })]),
    around,
    settings,
  );
  const first = state.actors.get("r0")!.usual.get("V.family chats")!;
  expect(first.sum).toBe(1);
  expect(first.days).toBeCloseTo(days * 0.5 ** (1 / 50) + 1);
});

test("whoever moves is measured by the new peers, not by the old days", () => {
  const state = unpackState(quietWeeks);
  const moved = {
    ...around,
    standingOf: (person: string, day: number) => ({
      ...around.standingOf(person, day),
      ...(person === "r0" && { team: "desk 1", title: "Scout", since: FIRST + 84 }),
    }),
  };
  expect(state.actors.get("r0")!.usual.get("V.people")!.days).toBeGreaterThan(10);
  const ofR0 = (by: typeof around) =>
    judgeDay(state, FIRST + 84, dayOf(1, 84), by, settings).judged.find(
      ({ measured }) => measured.rollup.actor === "r0",
    )!.measured;
  expect(ofR0(around).actor).toBeDefined();
  expect(ofR0(moved).actor).toBeUndefined();
  detectDay(state, FIRST + 84, dayOf(1, 84), moved, settings);
  expect(state.actors.get("r0")!.usual.get("V.people")?.days ?? 0).toBeLessThanOrEqual(1);
});

test("the audit's lot falls on one reader a day, the same on a replay, and on many over the weeks", () => {
  const drawn = run(21).judged.flatMap(({ audit }) => audit);
  expect(drawn).toHaveLength(15); // nobody reads at weekends
  expect(new Set(drawn).size).toBeGreaterThan(8);
  expect(run(21).judged.flatMap(({ audit }) => audit)).toEqual(drawn);
});
