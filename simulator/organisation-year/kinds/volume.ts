import type { Draft } from "../draft.ts";
import { logEven, poisson, type Random, whole } from "../draws.ts";
import { ROLES } from "../shape.ts";
import { officeHour, type Planned, readOf, type Scene, workdays } from "./scene.ts";

const spanOf = (actor: string, reads: readonly Draft[]): Planned | null =>
  reads.length === 0
    ? null
    : {
        actor,
        from: Math.min(...reads.map(({ day }) => day)),
        to: Math.max(...reads.map(({ day }) => day)),
        reads,
      };

/** 1: 10 to 500 people a day whom the reader has nothing to do with, for one to three days. */
export function bulk(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 3);
  if (!who) return null;
  const count = Math.round(logEven(random, 10, 500));
  const dataset = pickDataset(random, who.role);
  const days = workdays(scene, who.member, from, whole(random, 1, count > 200 ? 1 : 3));
  const reads = days.flatMap((day) =>
    scene
      .strangers(random, who, day, count)
      .map((subject) => readOf(who, day, officeHour(random, who.member), [subject], { dataset })),
  );
  return spanOf(who.member.id, reads);
}

/** 2: three to twenty times as much as usual, on the people whom the reader usually reads. */
export function excess(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 2, (each) => scene.usualReads(each) <= 30);
  const people = who ? scene.usualPeople(who, from) : [];
  if (!who || people.length < 5) return null;
  const more = (logEven(random, 3, 20) - 1) * scene.usualReads(who);
  const days = workdays(scene, who.member, from, whole(random, 1, 2));
  const reads = days.flatMap((day) =>
    Array.from({ length: Math.round(more) }, () =>
      readOf(who, day, officeHour(random, who.member), [people[whole(random, 0, people.length - 1)]!]),
    ),
  );
  return spanOf(who.member.id, reads);
}

/** 6: one to three people a day more whom the reader has nothing to do with, for 20 to 90 days. */
export function slow(random: Random, scene: Scene, from: number): Planned | null {
  const length = whole(random, 20, 90);
  const who = scene.reader(random, from, from + length);
  if (!who) return null;
  const most = whole(random, 1, 3);
  const days = workdays(scene, who.member, from, 90).filter((day) => day <= from + length);
  const reads = days.flatMap((day) =>
    scene
      .strangers(random, who, day, whole(random, 1, most))
      .map((subject) => readOf(who, day, officeHour(random, who.member), [subject])),
  );
  return spanOf(who.member.id, reads);
}

/** 7: 2 to 5 % more each day for 60 days, half on the usual people, half on others: each day is little more than the last. */
export function ramp(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 60, (each) => scene.usualReads(each) <= 9);
  const people = who ? scene.usualPeople(who, from) : [];
  if (!who || people.length < 3) return null;
  const growth = 0.02 + 0.03 * random();
  const reads = workdays(scene, who.member, from, 60)
    .filter((day) => day <= from + 60)
    .flatMap((day) => {
      const count = poisson(random, scene.usualReads(who) * ((1 + growth) ** (day - from) - 1));
      return Array.from({ length: count }, () => {
        const usual = random() < 0.5;
        const subject = usual
          ? people[whole(random, 0, people.length - 1)]!
          : scene.stranger(random, who, day);
        return readOf(who, day, officeHour(random, who.member), [subject]);
      });
    });
  return spanOf(who.member.id, reads);
}

const pickDataset = (random: Random, role: number): number => {
  const { datasets } = ROLES[role]!;
  return datasets[whole(random, 0, datasets.length - 1)]!;
};

export { pickDataset, spanOf };
