import { within } from "../calendar.ts";
import { postOn } from "../company.ts";
import { logEven, type Random, weighted, whole } from "../draws.ts";
import { closedPurposeOf, coveredBy, purposeOf } from "../purposes.ts";
import { DATASETS, EVIDENCE, ROLES } from "../shape.ts";
import { officeHour, type Planned, readOf, type Scene, type Standing, workdays } from "./scene.ts";
import { pickDataset, spanOf } from "./volume.ts";

/**
 * How many people a kind takes whose wrong is not how many: from two to five times where bulk begins (kind 1), over up to
 * three days, so that most days of it lie within what readers read anyway (5 to 66 people a day, by role).
 */
const howMany = (random: Random): number => Math.round(logEven(random, 2, 50));

/** People for a kind whose difficulty is how many: some whom the reader usually reads, some strangers. */
function mixed(random: Random, scene: Scene, who: Standing, day: number, count: number): number[] {
  const usual = scene.usualPeople(who, day);
  return Array.from({ length: count }, () =>
    random() < 0.5 && usual.length > 0
      ? usual[whole(random, 0, usual.length - 1)]!
      : scene.stranger(random, who, day),
  );
}

/** 8: a dataset that the reader never read; two thirds of them within the purpose, most of DSS 4. */
export function newDataset(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 3);
  if (!who) return null;
  const { usual, seldom } = coveredBy(scene.world.company, who.role);
  const dss4 = DATASETS.flatMap(([, , dss], at) =>
    dss === 4 && at !== EVIDENCE && !usual.includes(at) ? [at] : [],
  );
  const dataset = random() < 0.65 ? seldom[1]! : dss4[whole(random, 0, dss4.length - 1)]!;
  const people = howMany(random);
  const days = workdays(scene, who.member, from, whole(random, 1, 2));
  const reads = mixed(random, scene, who, from, people).map((subject, nth) =>
    readOf(who, days[nth % days.length]!, officeHour(random, who.member), [subject], { dataset }),
  );
  return spanOf(who.member.id, reads);
}

/** 9: at night, by somebody who is not on call. */
export function offHours(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 2);
  if (!who || within(scene.world.calendar.duty[who.member.at]!, from)) return null;
  const people = howMany(random);
  const days = workdays(scene, who.member, from, whole(random, 1, 3));
  const reads = mixed(random, scene, who, from, people).map((subject, nth) =>
    readOf(who, days[nth % days.length]!, 0.5 + 4 * random(), [subject]),
  );
  return spanOf(who.member.id, reads);
}

/** 10: no purpose, one that has ended, or one that is somebody else's. */
export function badPurpose(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 3);
  if (!who) return null;
  const others = ROLES.map((_, role) => role).filter((role) => role !== who.role);
  const purpose = [null, closedPurposeOf(who.role), purposeOf(others[whole(random, 0, others.length - 1)]!)][
    weighted(random, [1, 1, 1])
  ]!;
  const people = howMany(random);
  const days = workdays(scene, who.member, from, whole(random, 1, 3));
  const dataset = pickDataset(random, who.role);
  const reads = mixed(random, scene, who, from, people).map((subject, nth) =>
    readOf(who, days[nth % days.length]!, officeHour(random, who.member), [subject], { purpose, dataset }),
  );
  return spanOf(who.member.id, reads);
}

/** 11: somebody uses the account of a job by hand, in the day, from a console or with the job's own tool. */
export function handUsedService(random: Random, scene: Scene, from: number): Planned | null {
  const service = scene.services[whole(random, 0, scene.services.length - 1)]!;
  const people = howMany(random);
  const days = whole(random, 1, 3);
  const via = random() < 0.6 ? "console" : "job";
  const { staff } = scene.world.company;
  const reads = Array.from({ length: people }, (_, nth) => ({
    actor: service.id,
    zone: "UTC",
    day: from + (nth % days),
    hour: 8 + 9 * random(),
    dataset: service.datasets[0]!,
    how: via === "console" ? ("view" as const) : ("query" as const),
    purpose: "purpose-services",
    request: null,
    via,
    subjects: [whole(random, 0, staff.length - 1)],
  }));
  return spanOf(service.id, reads);
}

/** 12: a dataset of DSS 2-4 opened to everyone for an hour to 30 days; 0 to 40 people use it. */
export function openedToAll(random: Random, scene: Scene, from: number): Planned | null {
  const rated = DATASETS.flatMap(([, , dss], at) => (dss >= 2 && at !== EVIDENCE ? [at] : []));
  const dataset = rated[whole(random, 0, rated.length - 1)]!;
  const hours = logEven(random, 1, 720);
  const opportunists = random() < 0.15 ? 0 : Math.round(logEven(random, 1, 40));
  const { staff } = scene.world.company;
  const reads = Array.from(
    { length: opportunists },
    () => staff[whole(random, 0, staff.length - 1)]!,
  ).flatMap((member) => {
    const day = from + Math.floor((random() * hours) / 24);
    const post = postOn(member, day);
    if (!post) return [];
    const who = { member, role: post.role ?? 0, team: post.team };
    return scene.strangers(random, who, day, Math.round(logEven(random, 1, 30))).map((subject) =>
      readOf(who, day, officeHour(random, member), [subject], {
        dataset,
        purpose: random() < 0.5 ? null : purposeOf(who.role),
      }),
    );
  });
  const to = from + Math.floor((9 + hours) / 24);
  return {
    actor: null,
    from,
    to: Math.max(to, ...reads.map(({ day }) => day)),
    reads,
    opening: { dataset: DATASETS[dataset]![0], fromHour: 9, hours },
  };
}

/** 13: somebody who moved or left still reads what the old post allowed. */
export function keptAccess(random: Random, scene: Scene, from: number): Planned | null {
  const { staff, reorganisationDay } = scene.world.company;
  const gone = staff.filter(
    ({ posts, leavesDay }) => posts[0]!.role !== null && (posts.length > 1 || leavesDay < 330),
  );
  const member = gone[whole(random, 0, gone.length - 1)];
  if (!member) return null;
  const left = member.leavesDay < 330;
  const since = left ? member.leavesDay : reorganisationDay;
  if (from < since + 1 || from > since + 60 || from > 350) return null;
  const [post] = member.posts;
  if (!left && postOn(member, from)?.role === post!.role) return null;
  const who = { member, role: post!.role!, team: post!.team };
  const reads = mixed(random, scene, who, Math.min(from, since - 1), howMany(random)).map((subject, nth) =>
    readOf(who, from + (nth % 3), officeHour(random, member), [subject]),
  );
  return spanOf(member.id, reads);
}

/** 14: a reviewer reads the evidence of a SEV that is not theirs, or of none. */
export function evidenceWithoutSev(random: Random, scene: Scene, from: number): Planned | null {
  const who = scene.reader(random, from, from + 2, ({ role }) => ROLES[role]!.datasets[0] === EVIDENCE);
  if (!who) return null;
  const own = scene.world.cases[who.member.at]!.find((each) => each.from <= from && each.to >= from);
  const request = random() < 0.3 && own ? own.id : null;
  const days = workdays(scene, who.member, from, whole(random, 1, 2));
  const reads = scene
    .strangers(random, who, from, howMany(random))
    .map((subject, nth) =>
      readOf(who, days[nth % days.length]!, officeHour(random, who.member), [subject], { request }),
    );
  return spanOf(who.member.id, reads);
}
