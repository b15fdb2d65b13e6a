import { expect, test } from "vitest";
import { sev } from "#core/base/scales.ts";
import { clocksOf, dueAt, type NotificationFacts, notificationClock } from "./clocks.ts";

const raised = new Date("2026-11-07T19:31:00Z");
const at = (text: string) => new Date(text);

test.each([
  [0, "2026-11-07T19:36:00Z", "2026-11-07T20:31:00Z", null, "2026-11-12T19:31:00Z"],
  [1, "2026-11-07T19:46:00Z", "2026-11-07T23:31:00Z", null, null],
  [2, "2026-11-07T20:31:00Z", "2026-11-08T19:31:00Z", "2026-11-08T19:31:00Z", null],
  [3, "2026-11-07T23:31:00Z", "2026-11-12T19:31:00Z", null, null],
  [4, "2026-11-09T00:00:00Z", null, null, null],
  [5, null, null, null, null],
])("the clocks of SEV %i are those of the table", (severity, acknowledge, contain, assess, review) => {
  const clocks = clocksOf(sev(severity));
  const due = (["acknowledge", "contain", "assess", "review"] as const).map((name) => {
    const each = clocks[name];
    return each === null ? null : dueAt(each, raised);
  });
  expect(due).toEqual(
    [acknowledge, contain, assess, review].map((text) => (text === null ? null : at(text))),
  );
});

test("the next day ends at midnight UTC, also for what is raised at midnight", () => {
  expect(dueAt({ kind: "next_day" }, at("2026-11-07T00:00:00Z"))).toEqual(at("2026-11-09T00:00:00Z"));
  expect(dueAt({ kind: "next_day" }, at("2026-11-07T23:59:59Z"))).toEqual(at("2026-11-09T00:00:00Z"));
});

test("SEV 0 and 1, and they alone, start the 72 h", () => {
  const notifying = [0, 1, 2, 3, 4, 5].filter((value) =>
    clocksOf(sev(value)).duties.includes("notify_clock"),
  );
  expect(notifying).toEqual([0, 1]);
  expect(notificationClock({ ...facts, severity: sev(2) })).toBeNull();
});

const facts: NotificationFacts = {
  severity: sev(1),
  seriousSince: raised,
  acceptedAt: null,
  moved: null,
};

test.each([
  ["not accepted: at latest 24 h later", null, "2026-11-08T19:31:00Z", true],
  ["accepted at once", "2026-11-07T19:40:00Z", "2026-11-07T19:40:00Z", false],
  ["accepted too late", "2026-11-10T00:00:00Z", "2026-11-08T19:31:00Z", false],
])("the 72 h start with acceptance, at latest 24 h after raising: %s", (_name, accepted, start, latest) => {
  const clock = notificationClock({ ...facts, acceptedAt: accepted === null ? null : at(accepted) });
  expect(clock?.startsAt).toEqual(at(start));
  expect(clock?.dueAt.getTime()).toBe(at(start).getTime() + 72 * 3_600_000);
  expect(clock?.startIsLatest).toBe(latest);
});

test("another start needs a reason, and the start by the rule stays visible", () => {
  const moved = { to: at("2026-11-09T08:00:00Z"), reason: "the import was a rehearsal" };
  expect(notificationClock({ ...facts, moved })).toEqual({
    startsAt: moved.to,
    dueAt: at("2026-11-12T08:00:00Z"),
    ruleStartsAt: at("2026-11-08T19:31:00Z"),
    startIsLatest: false,
  });
  expect(() => notificationClock({ ...facts, moved: { ...moved, reason: " " } })).toThrow(RangeError);
});
