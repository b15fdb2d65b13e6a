import { pick } from "../random.ts";
import { normal, type Random, several, streamOf, weighted, whole } from "./draws.ts";
import { DAYS, ROLES, SERVICES, STAFF, TEAMS, ZONES } from "./shape.ts";

/** Where somebody works from a day on. */
export interface Post {
  readonly fromDay: number;
  readonly team: number;
  /** Of {@link ROLES}; null reads nothing. */
  readonly role: number | null;
}

/** One of the staff. Days count from the simulation's first. */
export interface Member {
  readonly at: number;
  readonly id: string;
  readonly zone: (typeof ZONES)[number];
  /** First hour of a working day. */
  readonly startHour: number;
  readonly joinsDay: number;
  /** The first day on which they are gone. */
  readonly leavesDay: number;
  readonly posts: readonly Post[];
  readonly vip: boolean;
  /** How much this reader reads beside others of the role. */
  readonly pace: number;
  /** Of evenings, those with a little work after hours. */
  readonly lateness: number;
}

/** Readers of one role in one team, and the teams whose people they mostly deal with. */
export interface Desk {
  readonly role: number;
  readonly team: number;
  readonly covers: readonly number[];
}

export interface Company {
  readonly seed: number;
  /** The day, from 1970, that day 0 is: a Monday. */
  readonly firstDay: number;
  readonly scale: number;
  readonly staff: readonly Member[];
  readonly teams: number;
  readonly services: number;
  readonly desks: readonly Desk[];
  readonly reorganisationDay: number;
  /** The team's manager, by team: a place in the staff. */
  readonly heads: readonly number[];
}

/** How many read and run, where it is not by scale: of each role by its place in {@link ROLES}, nobody of those left out. */
export interface Crew {
  readonly readers: Readonly<Record<number, number>>;
  readonly services: number;
}

export const MANAGER_ROLE = 6;
const NEVER = 100_000;

/** The people of a company, their teams, posts and hours, from the seed alone. */
export function company(seed: number, scale: number, firstDay: number, crew?: Crew): Company {
  const teams = Math.max(8, Math.round(TEAMS * Math.sqrt(scale)));
  const desks = desksOf(streamOf(seed, "desks"), teams, scale);
  const random = streamOf(seed, "staff");
  const reorganisationDay = whole(random, 180, 230);
  const seats = seatsOf(random, desks, teams, scale, crew);
  const staff = seats.map((post, at) => memberOf(random, at, post, { desks, teams, reorganisationDay }));
  return {
    seed,
    firstDay,
    scale,
    staff,
    teams,
    services: crew?.services ?? Math.max(3, Math.round(SERVICES * scale)),
    desks,
    reorganisationDay,
    heads: Array.from({ length: teams }, (_, team) => team),
  };
}

function desksOf(random: Random, teams: number, scale: number): Desk[] {
  return ROLES.flatMap((role, index) => {
    if (index === MANAGER_ROLE)
      return Array.from({ length: teams }, (_, team) => ({ role: index, team, covers: [team] }));
    const count = Math.max(1, Math.round((role.readers * scale) / 10));
    const each = Math.min(teams, Math.max(2, Math.ceil((teams / count) * 3)));
    const homes = several(random, numbers(teams), count);
    return homes.map((team) => ({ role: index, team, covers: several(random, numbers(teams), each) }));
  });
}

/** First the heads of the teams, then the readers at their desks, then everybody else. */
function seatsOf(
  random: Random,
  desks: readonly Desk[],
  teams: number,
  scale: number,
  crew: Crew | undefined,
): Omit<Post, "fromDay">[] {
  const heads = numbers(teams).map((team) => ({ team, role: MANAGER_ROLE }));
  const readers = ROLES.flatMap((role, index) => {
    if (index === MANAGER_ROLE) return [];
    const own = desks.filter((desk) => desk.role === index);
    const byScale = Math.max(2, Math.round(role.readers * scale));
    return numbers(crew ? (crew.readers[index] ?? 0) : byScale).map((nth) => ({
      team: own[nth % own.length]!.team,
      role: index,
    }));
  });
  const others = Math.max(0, Math.round(STAFF * Math.sqrt(scale)) - heads.length - readers.length);
  const rest = numbers(others).map(() => ({ team: whole(random, 0, teams - 1), role: null }));
  return [...heads, ...readers, ...rest];
}

interface Around {
  readonly desks: readonly Desk[];
  readonly teams: number;
  readonly reorganisationDay: number;
}

function memberOf(random: Random, at: number, seat: Omit<Post, "fromDay">, around: Around): Member {
  const head = at < around.teams;
  const joins = !head && random() < 0.08 ? whole(random, 20, DAYS - 20) : -NEVER;
  const leaves = !head && random() < 0.06 ? whole(random, Math.max(30, joins + 30), DAYS + 100) : NEVER;
  const zone = ZONES[weighted(random, [50, 20, 20, 10])]!;
  const moves = !head && random() < 0.1;
  const elsewhere = moves ? movedSeat(random, seat, around) : null;
  const posts = [{ fromDay: joins, ...seat }];
  if (elsewhere && joins < around.reorganisationDay)
    posts.push({ fromDay: around.reorganisationDay, ...elsewhere });
  const spread = seat.role === null ? 0 : ROLES[seat.role]!.spread;
  return {
    at,
    id: `p${String(at + 1).padStart(4, "0")}`,
    zone,
    startHour: whole(random, 7, 10),
    joinsDay: joins,
    leavesDay: leaves,
    posts,
    vip: head ? at % 4 === 0 : random() < 0.004,
    pace: Math.exp(spread * normal(random)),
    lateness: random() < 0.15 ? 0.06 : 0.008,
  };
}

/** Another team; half of the readers who move also change what they do. */
function movedSeat(
  random: Random,
  seat: Omit<Post, "fromDay">,
  { desks, teams }: Around,
): Omit<Post, "fromDay"> {
  if (seat.role === null) return { team: whole(random, 0, teams - 1), role: null };
  const reading = desks.filter(({ role }) => role !== MANAGER_ROLE);
  const same = reading.filter(({ role, team }) => role === seat.role && team !== seat.team);
  const { team, role } = pick(random, random() < 0.5 && same.length > 0 ? same : reading);
  return { team, role };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, each) => each);

/** Where somebody works on a day; null before they join and after they left. */
export function postOn(member: Member, day: number): Post | null {
  if (day < member.joinsDay || day >= member.leavesDay) return null;
  return member.posts.findLast((post) => post.fromDay <= day) ?? null;
}

/** Whoever leads the person on a day: the team's head, and for a head the first of all. */
export function managerOf(at: Company, member: Member, team: number): Member | null {
  const head = at.staff[at.heads[team]!]!;
  if (head !== member) return head;
  return member.at === 0 ? null : at.staff[0]!;
}
