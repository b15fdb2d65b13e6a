import { DAY_MS } from "#core/base/durations.ts";
import type { DirectoryRows } from "#core/detect/circumstances/rows.ts";
import { dayName, zoneOffsetMs } from "#core/detect/rollup/local-time.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "../names.ts";
import { type Company, type Member, managerOf, postOn } from "./company.ts";
import { streamOf } from "./draws.ts";
import { closedPurposeOf, coveredBy, purposeOf } from "./purposes.ts";
import { SERVICE_PURPOSE, servicesOf } from "./services.ts";
import { DATASETS, DAYS, EVIDENCE, MISSING_TIES, ROLES } from "./shape.ts";
import type { Year } from "./year.ts";

const dateAt = ({ firstDay }: Company, day: number): string => dayName(firstDay + day);
const teamName = (team: number): string => `Team ${String(team + 1).padStart(2, "0")}`;

/** A whole directory file: what detection reads, and what `import directory` takes besides. */
export interface DirectoryOfYear extends DirectoryRows {
  readonly teams: readonly string[];
  readonly people: readonly (DirectoryRows["people"][number] & { readonly name: string })[];
  readonly purposes: readonly (DirectoryRows["purposes"][number] & {
    readonly title: string;
    readonly plain: string;
  })[];
}

/** The directory of a simulated year as `import directory` reads it. Of ties a twentieth never made it into it. */
export function directoryOf({ world, incidents }: Year): DirectoryOfYear {
  const { company, calendar } = world;
  const date = (day: number): string => dateAt(company, day);
  const services = servicesOf(company);
  return {
    teams: Array.from({ length: company.teams }, (_, team) => teamName(team)),
    people: [
      ...company.staff.map((member) => personOf(world, member)),
      ...services.map(({ id }) => ({
        externalId: id,
        name: id,
        kind: "service" as const,
        timeZone: "UTC",
        title: "Job",
      })),
    ],
    datasets: DATASETS.map(([id, family, dss], at) => ({
      id,
      name: id,
      dss,
      family,
      ...(at === EVIDENCE && { needsCase: true }),
    })),
    ...purposesOf(
      world,
      services.map(({ id }) => id),
    ),
    posts: company.staff
      .filter(({ posts }) => posts.length > 1)
      .flatMap((member) =>
        member.posts.map((post) => ({
          person: member.id,
          from: date(Math.max(-4000, post.fromDay)),
          ...placeOf(world, member, post),
        })),
      ),
    cases: casesOf(world),
    projects: projectsOf(world),
    ties: [],
    onCall: company.staff.flatMap(({ id, at, zone }) =>
      calendar.duty[at]!.map(({ from, to }) => ({
        person: id,
        from: moment(company, zone, from),
        to: moment(company, zone, to + 1),
      })),
    ),
    leave: company.staff.flatMap(({ id, at }) =>
      calendar.leave[at]!.map(({ from, to }) => ({ person: id, from: date(from), to: date(to) })),
    ),
    vips: company.staff.filter(({ vip }) => vip).map(({ id }) => id),
    optOuts: [],
    openings: incidents.flatMap(({ from, opening }) => {
      if (!opening) return [];
      const since = (company.firstDay + from) * DAY_MS + opening.fromHour * 3_600_000;
      const until = since + Math.round(opening.hours * 3_600_000);
      return [
        { dataset: opening.dataset, from: new Date(since).toISOString(), to: new Date(until).toISOString() },
      ];
    }),
  };
}

const moment = ({ firstDay }: Company, zone: string, day: number): string => {
  const local = (firstDay + day) * DAY_MS;
  return new Date(local - zoneOffsetMs(zone, local)).toISOString();
};

type World = Year["world"];

function placeOf({ company }: World, member: Member, post: { team: number; role: number | null }) {
  const manager = managerOf(company, member, post.team);
  return {
    team: teamName(post.team),
    title: post.role === null ? "Staff" : ROLES[post.role]!.title,
    ...(manager && { manager: manager.id }),
  };
}

function personOf(world: World, member: Member) {
  const { company } = world;
  const random = streamOf(company.seed, "name", member.at);
  const name = `${GIVEN_NAMES[Math.floor(random() * GIVEN_NAMES.length)]} ${FAMILY_NAMES[Math.floor(random() * FAMILY_NAMES.length)]}`;
  return {
    externalId: member.id,
    name,
    kind: "employee" as const,
    timeZone: member.zone,
    ...placeOf(world, member, member.posts.at(-1)!),
    ...(member.joinsDay > 0 && { employedFrom: dateAt(company, member.joinsDay) }),
    ...(member.leavesDay < DAYS + 200 && { employedTo: dateAt(company, member.leavesDay - 1) }),
  };
}

function purposesOf({ company, campaigns }: World, services: readonly string[]) {
  const names = (datasets: readonly number[]): string[] => datasets.map((at) => DATASETS[at]![0]);
  const worst = (datasets: readonly number[]): number => Math.max(...datasets.map((at) => DATASETS[at]![2]));
  const always = { validFrom: "2024-01-01T00:00:00.000Z", plain: "What the role is for." };
  const byRole = ROLES.flatMap(({ title }, role) => {
    const { usual, seldom } = coveredBy(company, role);
    const all = [...usual, ...seldom];
    const terms = {
      title,
      plain: always.plain,
      maxDss: worst(all),
      datasets: names(all),
      holders: [] as string[],
    };
    return [
      { id: purposeOf(role), ...terms, validFrom: always.validFrom },
      {
        id: closedPurposeOf(role),
        ...terms,
        validFrom: "2023-01-01T00:00:00.000Z",
        validTo: "2024-06-30T00:00:00.000Z",
      },
    ];
  });
  const holds = campaigns
    .filter(({ kind }) => kind === "legal-hold")
    .map((each) => ({
      id: each.id,
      title: "Legal hold",
      plain: "Keeping what a court asked for.",
      maxDss: 4,
      validFrom: new Date((company.firstDay + each.from - 1) * DAY_MS).toISOString(),
      validTo: new Date((company.firstDay + each.to + 2) * DAY_MS).toISOString(),
      datasets: names([each.dataset]),
      holders: each.readers.map((at) => company.staff[at]!.id),
      subjects: each.subjects.map((at) => company.staff[at]!.id),
    }));
  const jobs = {
    id: SERVICE_PURPOSE,
    title: "Jobs",
    maxDss: 4,
    datasets: names(DATASETS.map((_, at) => at)),
    holders: [...services],
    ...always,
  };
  return { purposes: [...byRole, ...holds, jobs], holdings: holdingsOf(company) };
}

/** Holders by post: it ends with the post. Whoever left before their next post began never held what goes with it. */
function holdingsOf(company: Company) {
  const date = (day: number): string => dateAt(company, day);
  return company.staff.flatMap((member) =>
    member.posts.flatMap(({ role, fromDay }, nth) => {
      if (role === null) return [];
      const next = member.posts[nth + 1];
      const last = Math.min(next ? next.fromDay - 1 : DAYS + 200, member.leavesDay - 1);
      const from = date(Math.max(-4000, fromDay));
      if (last < fromDay) return [];
      return [
        { purpose: purposeOf(role), person: member.id, from, ...(last < DAYS + 200 && { to: date(last) }) },
      ];
    }),
  );
}

function casesOf({ company, cases, campaigns }: World) {
  const id = (at: number): string => company.staff[at]!.id;
  const date = (day: number): string => dateAt(company, day);
  const daily = cases.flat().filter(({ known }) => known);
  const responses = campaigns.filter(({ kind }) => kind === "response");
  return [
    ...daily.map((each) => ({
      id: each.id,
      assignees: [id(each.reader)],
      subjects: [id(each.subject)],
      from: date(each.from),
      to: date(each.to),
    })),
    ...responses.map((each) => ({
      id: each.id,
      assignees: each.readers.map(id),
      subjects: each.subjects.slice(0, each.named).map(id),
      from: date(each.from),
      to: date(each.to),
    })),
  ];
}

function projectsOf({ company, projects }: World) {
  return projects.map((project) => {
    const random = streamOf(company.seed, "missing", project.id);
    const desk = company.staff.filter((member) => {
      const post = postOn(member, project.from + 1);
      return post?.role === project.role && post.team === project.team;
    });
    const known = project.subjects.filter(() => random() >= MISSING_TIES);
    const members = [...known, ...desk.map(({ at }) => at)].map((at) => company.staff[at]!.id);
    return { id: project.id, members, from: dateAt(company, project.from), to: dateAt(company, project.to) };
  });
}
