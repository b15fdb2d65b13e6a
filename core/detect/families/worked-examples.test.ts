import { expect, test } from "vitest";
import { around, FIRST, read } from "../engine/few-readers.fixture.ts";
import { emptyActor, emptyDesk, emptyPeers, emptyState } from "../engine/state.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { foldRead } from "../rollup/fold-read.ts";
import type { DetectRead } from "../rollup/read.ts";
import { raritiesOf } from "./rarity.ts";
import { heatOf, slowOf } from "./slow.ts";
import { deskOf, peersOf, type ReadPerson, unexplainedOf } from "./unexplained.ts";
import { volumesOf } from "./volume.ts";

// Each number below was worked out by hand from docs/detection.md. r0 has cases about p0-p19; p196 is nobody's of theirs.
const standing = around.standingOf("r0", FIRST);
function dayWith(...reads: DetectRead[]): ActorDay {
  const into = new Map<string, ActorDay>();
  for (const each of reads) foldRead(into, each, FIRST, around);
  return into.get("r0")!;
}
const chats = { dataset: "chats", dss: 4 } as const;

test("V counts people once, by what is most sensitive of them, and once in each kind of data", () => {
  const day = dayWith(
    read("r0", 0, "p1"),
    read("r0", 0, "p1", chats),
    read("r0", 0, "p2"),
    read("r0", 0, "p2"),
  );
  expect(Object.fromEntries(volumesOf(day))).toEqual({
    "V.people": 2,
    "V.reads": 4,
    "V.sensitive": 1,
    "V.family clicks": 2,
    "V.family chats": 1,
  });
});

test("U weighs people by what explains them, in units of what one weighs as a rule", () => {
  const state = emptyState();
  const peers = emptyPeers();
  // Of a thousand new pairs of these readers ten have no tie, of pairs drawn by lot nine hundred.
  peers.evidence.days = peers.atRandom.days = 990;
  peers.evidence.counts.set("none/0/0", 9.9);
  peers.atRandom.counts.set("none/0/0", 891);
  peers.weights.sum = 3;
  peers.weights.squares = 1; // grain (1 + 1) / (3 + 1)
  state.peers.set(peersOf(standing), peers);
  const desk = emptyDesk();
  desk.units.days = 100;
  for (const team of ["team 0", "team 1"]) desk.units.counts.set(team, 50); // p196 is of team 4, whom nobody reads
  state.desks.set(deskOf(standing), desk);
  const day = dayWith(read("r0", 0, "p1", chats), read("r0", 0, "p196", chats));
  const { people, untied, fresh, dss3, dss4 } = unexplainedOf(day, standing, state, around);
  // Everyone's share where nothing is known, .5 / 31.5, counts for ten pairs; then .02 * .8912 : .98 * .01006.
  const [lot, usual] = [(891 + 10 / 63) / 1000, (9.9 + 10 / 63) / 1000];
  const odds = (0.02 * lot) / (0.98 * usual);
  expect(people.map(({ weight }) => weight)).toEqual([0, expect.closeTo(odds / (1 + odds), 10)]);
  expect(odds / (1 + odds)).toBeCloseTo(0.644, 2);
  for (const measure of [untied, fresh, dss3, dss4]) expect(measure).toBeCloseTo(odds / (1 + odds) / 0.5, 10);
});

test("U's sensitive strangers are new ones only, each at the most sensitive that was read of them", () => {
  const state = emptyState();
  state.actors.set("r0", emptyActor(deskOf(standing)));
  state.actors.get("r0")!.pairs.set("p197", { last: FIRST - 3, heat: 1 });
  const day = dayWith(read("r0", 0, "p196"), read("r0", 0, "p197", chats), read("r0", 0, "p198", chats));
  const { untied, fresh, dss3, dss4 } = unexplainedOf(day, standing, state, around);
  expect(fresh / untied).toBeCloseTo(2 / 3, 5);
  expect([dss3 / untied, dss4 / untied]).toEqual([expect.closeTo(1 / 3, 5), expect.closeTo(1 / 3, 5)]);
});

test("R backs off from reader to desk to everyone, and more of it is rarer", () => {
  const state = emptyState();
  state.everyone.shares.dataset.days = 99;
  state.everyone.shares.dataset.counts.set("chats", 9.5); // (9.5 + .5) / 100 = .1
  const desk = emptyDesk();
  desk.shares.dataset.days = 8;
  desk.shares.dataset.counts.set("chats", 2); // (2 + 8 * .1) / 16 = .175
  state.desks.set(deskOf(standing), desk);
  const actor = emptyActor(deskOf(standing));
  actor.shares.dataset.days = 12; // (0 + 8 * .175) / 20 = .07
  const of = (reads: number) =>
    raritiesOf(
      dayWith(...Array.from({ length: reads }, () => read("r0", 0, "p1", chats))),
      standing,
      actor,
      state,
    ).find(({ dimension }) => dimension === "dataset")!;
  expect(of(11)).toMatchObject({
    category: "chats",
    reads: 11,
    score: expect.closeTo(-Math.log10(0.07 / 3), 8),
  });
  expect(of(1).score).toBe(0); // once in a fortnight is no rarity
});

const person = (tie: ReadPerson["evidence"]["tie"]): ReadPerson => ({
  subject: "p1",
  evidence: { tie, colleagues: 0, unit: 0 },
  weight: 1,
  fresh: false,
});

test("S: days on which somebody was read fade by half in three weeks, and a lasting tie adds none", () => {
  const known = { last: FIRST - 21, heat: 4 };
  expect(heatOf(person("none"), FIRST, undefined)).toBe(1);
  expect(heatOf(person("none"), FIRST, known)).toBeCloseTo(3);
  expect(heatOf(person("desk-case"), FIRST, known)).toBeCloseTo(3);
  expect(heatOf(person("strong"), FIRST, known)).toBeCloseTo(2);
});

test("S: the last 30 days stand beside the 60 before them, which lean on the peers", () => {
  const actor = emptyActor(deskOf(standing));
  for (let back = 49; back > 0; back--)
    if (back >= 30 || back <= 10) actor.recent.push([FIRST - back, 0, 10]); // 20 older days, 10 newer ones
  const peers = { days: 100, sum: 500, scatter: 300 };
  const usual = { fresh: peers, reads: peers };
  const { growth, total } = slowOf(FIRST, [person("none")], { fresh: 0, reads: 60 }, actor, usual);
  expect(growth).toEqual({
    value: 160,
    expected: expect.closeTo((11 * (200 + 8 * 5)) / 28), // 94.3
    score: expect.closeTo(1.92, 2), // 2.6 standard deviations of 25.3, with the tail of a negative binomial
  });
  expect(total).toBe(null); // nobody newly read on the day: nothing adds to it
  actor.recent.splice(0, 11); // nine older days tell nothing
  expect(slowOf(FIRST, [], { fresh: 0, reads: 60 }, actor, usual).growth).toBe(null);
});
