import fc from "fast-check";
import { expect, test } from "vitest";
import { SEV_MOVES, type SevState } from "./sev-states.ts";
import { forwardNow, type SevTimes, saidTimes, TIME_COLUMNS, timesOfMove } from "./sev-times.ts";

const raisedAt = new Date("2026-11-07T19:31:00Z");
const after = (minutes: number): Date => new Date(raisedAt.getTime() + minutes * 60_000);
const fresh: SevTimes = {
  raisedAt,
  acknowledgedAt: null,
  seriousSince: raisedAt,
  acceptedAt: null,
  containedAt: null,
  reviewAt: null,
  endedAt: null,
  reopenedAt: null,
};

test("investigating a SEV 0-1 acknowledges and accepts it; of a milder one it accepts nothing", () => {
  const now = after(3);
  expect(timesOfMove("investigating", { times: fresh, now, serious: true, byPerson: true })).toEqual({
    acknowledgedAt: now,
    acceptedAt: now,
  });
  const mild = { ...fresh, seriousSince: null };
  expect(timesOfMove("investigating", { times: mild, now, serious: false, byPerson: true })).toEqual({
    acknowledgedAt: now,
  });
});

test("a job that takes a SEV up again neither acknowledges nor accepts it", () => {
  const times = { ...fresh, endedAt: after(1) };
  expect(timesOfMove("investigating", { times, now: after(2), serious: true, byPerson: false })).toEqual({
    endedAt: null,
    reopenedAt: after(2),
  });
});

test("acknowledged and accepted are not rewritten when it is taken up again", () => {
  const times = { ...fresh, acknowledgedAt: after(1), acceptedAt: after(2), containedAt: after(9) };
  expect(timesOfMove("investigating", { times, now: after(20), serious: true, byPerson: true })).toEqual({
    containedAt: null,
    reopenedAt: after(20),
  });
});

test("a clock that was set back does not take a SEV back in time", () => {
  const times = { ...fresh, acknowledgedAt: after(10) };
  expect(forwardNow(after(2), times)).toEqual(after(10));
  expect(
    timesOfMove("contained", { times, now: after(2), serious: true, byPerson: true }).containedAt,
  ).toEqual(after(10));
});

test("along any way through the states the stations stay in order and what is fixed stays fixed", () => {
  const steps = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -60, max: 600 }), fc.boolean()));
  fc.assert(
    fc.property(steps, (walk) => {
      let [state, times, clock] = ["triage" as SevState, { ...fresh, seriousSince: null } as SevTimes, 0];
      for (const [choice, minutes, serious] of walk) {
        const moves = SEV_MOVES.filter(({ from }) => from === state);
        const move = moves[choice % moves.length];
        if (!move) continue;
        clock += minutes;
        const before = times;
        times = {
          ...times,
          ...timesOfMove(move.to, { times, now: after(clock), serious, byPerson: choice > 1 }),
        };
        state = move.to;
        for (const column of ["acknowledgedAt", "seriousSince", "acceptedAt"] as const)
          if (before[column]) expect(times[column]).toBe(before[column]);
        const stations = [raisedAt, times.acknowledgedAt, times.containedAt, times.reviewAt, times.endedAt];
        const passed = stations.flatMap((at) => at?.getTime() ?? []);
        expect(passed).toEqual([...passed].sort((a, b) => a - b));
      }
    }),
  );
});

test("an entry says its times as ISO 8601, and null for one that was taken back", () => {
  expect(saidTimes({ containedAt: null, reopenedAt: raisedAt })).toEqual({
    containedAt: null,
    reopenedAt: "2026-11-07T19:31:00.000Z",
  });
  expect(TIME_COLUMNS).toHaveLength(7);
});
