import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { sev } from "#core/base/scales.ts";
import { notificationClock } from "#core/policy/clocks.ts";
import { clockOf } from "./clock.ts";
import { type Decided, type Phase, type StartMoved, type TrackEvent, trackOf } from "./track.ts";

const RAISED = new Date("2026-11-07T19:31:00Z");
const told = { at: RAISED, by: "Pri", leafIndex: 1 };
const decided = (decision: Decided["decision"]): TrackEvent => ({
  ...{ act: "decide", ...told, decision, articles: ["33"], authority: "DPA", reason: "as it is" },
});
const phase = (last: boolean): TrackEvent => ({
  ...{ act: "tell", ...told, phase: 1, toldAt: RAISED, last, late: false, corrects: null },
  ...({ told: "what is known", reference: "1", delay: null } satisfies Partial<Phase>),
});
const moved = (hours: number): TrackEvent & StartMoved => ({
  ...{
    act: "start",
    ...told,
    from: RAISED,
    to: new Date(RAISED.getTime() + hours * HOUR_MS),
    reason: "known then",
  },
});

test.each<[string, TrackEvent[], string]>([
  ["nothing yet", [], "assessing"],
  ["a moved start decides nothing", [moved(1)], "assessing"],
  ["due", [decided("due")], "due"],
  ["not required", [decided("not_required")], "not_required"],
  ["a later decision counts", [decided("not_required"), decided("due")], "due"],
  ["a first phase leaves more to tell", [decided("due"), phase(false)], "in_phases"],
  ["the last phase ends it", [decided("due"), phase(false), phase(true)], "sent"],
  ["what turns up later opens it again", [decided("due"), phase(true), phase(false)], "in_phases"],
])("the track says where the notification stands: %s", (_name, events, state) => {
  expect(trackOf(events).state).toBe(state);
});

const row = (over: object = {}) => ({
  ...{ automatic: 0, triaged: null, final: null, held: null, heldFor: null, heldById: null },
  ...{ raisedAt: RAISED, seriousSince: RAISED, acceptedAt: null, ...over },
});
const dueHours = (of: ReturnType<typeof row>, events: TrackEvent[]): number | null => {
  const clock = clockOf(of, trackOf(events));
  return clock ? (clock.dueAt.getTime() - RAISED.getTime()) / HOUR_MS : null;
};
const hours = (n: number) => new Date(RAISED.getTime() + n * HOUR_MS);

test.each<[string, ReturnType<typeof row>, TrackEvent[], number | null]>([
  ["not accepted: 24 h and 72 h", row(), [], 96],
  ["accepted after 2 h", row({ acceptedAt: hours(2) }), [], 74],
  ["accepted after 30 h changes nothing", row({ acceptedAt: hours(30) }), [], 96],
  ["serious only later", row({ seriousSince: hours(10) }), [], 106],
  ["moved back", row({ acceptedAt: hours(2) }), [moved(1)], 73],
  ["the last move counts", row({ acceptedAt: hours(2) }), [moved(1), moved(5)], 77],
  ["lowered, waiting for a second", row({ triaged: 3, held: 0, heldFor: "severity", heldById: "x" }), [], 96],
  ["lowered and confirmed", row({ triaged: 3 }), [], null],
  ["lowered and confirmed, but owed", row({ triaged: 3 }), [decided("due")], 96],
  ["lowered, owed and told", row({ triaged: 3 }), [decided("due"), phase(true)], null],
  [
    "over a change to winter time",
    row({ raisedAt: RAISED, seriousSince: new Date("2026-10-24T22:00:00Z") }),
    [],
    -237.5166666666667,
  ],
])("the 72 h of a SEV in hours after it was raised: %s", (_name, of, events, due) => {
  const hoursDue = dueHours(of, events);
  if (due === null) expect(hoursDue).toBeNull();
  else expect(hoursDue).toBeCloseTo(due, 6);
});

const anything = fc.array(
  fc.constantFrom(decided("due"), decided("not_required"), phase(false), phase(true)),
);

test("nothing but a moved start moves the 72 h, however often it is decided and told", () => {
  const acceptedAt = fc.option(fc.integer({ min: 0, max: 200 }).map(hours));
  fc.assert(
    fc.property(
      anything,
      anything,
      acceptedAt,
      fc.integer({ min: -200, max: 200 }),
      (before, after, accepted, to) => {
        const of = row({ acceptedAt: accepted });
        expect(dueHours(of, before)).toBe(dueHours(of, []));
        expect(dueHours(of, [...before, moved(to), ...after])).toBe(to + 72);
      },
    ),
  );
});

test("raising from SEV 1 to 0 and back, or holding, never moves the 72 h", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1 }),
      fc.option(fc.integer({ min: 0, max: 1 })),
      (severity, held) => {
        const of = row({
          triaged: severity,
          held,
          ...(held === null ? {} : { heldFor: "severity", heldById: "x" }),
        });
        expect(dueHours(of, [])).toBe(96);
      },
    ),
  );
});

test("at no severity does an owed notification lose its clock", () => {
  for (const severity of [0, 1, 2, 3, 4, 5])
    expect(
      notificationClock({
        severity: sev(severity),
        owed: true,
        seriousSince: RAISED,
        acceptedAt: RAISED,
        moved: null,
      })?.dueAt,
    ).toEqual(hours(72));
});
