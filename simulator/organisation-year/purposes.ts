import type { Company } from "./company.ts";
import { postOn } from "./company.ts";
import { several, streamOf, whole } from "./draws.ts";
import { DATASETS, DAYS, ROLES } from "./shape.ts";

/** Datasets, by index, that a role's purpose covers: its own, and two that its readers hardly use. */
export function coveredBy(
  at: Company,
  role: number,
): { usual: readonly number[]; seldom: readonly number[] } {
  const usual = ROLES[role]!.datasets;
  const others = DATASETS.map((_, index) => index).filter((index) => index < 24 && !usual.includes(index));
  return { usual, seldom: several(streamOf(at.seed, "seldom", role), others, 2) };
}

export const purposeOf = (role: number): string => `purpose-${role}`;
/** It ended before the first day; its number is still in old notebooks. */
export const closedPurposeOf = (role: number): string => `purpose-${role}-pilot`;

/** Something out of the ordinary that is all right: a few readers read many people for some days. */
export interface Campaign {
  readonly id: string;
  readonly kind: "legal-hold" | "response";
  readonly from: number;
  readonly to: number;
  readonly readers: readonly number[];
  readonly subjects: readonly number[];
  readonly dataset: number;
  readonly readsADay: number;
  /** Of the people, how many the ticket or purpose names. */
  readonly named: number;
}

/** Legal holds (a purpose names everybody) and incident responses (the ticket names some), spread over the year. */
export function campaignsOf(at: Company): Campaign[] {
  const random = streamOf(at.seed, "campaigns");
  const holds = Math.max(1, Math.round(5 * at.scale));
  const responses = Math.max(1, Math.round(8 * at.scale));
  return Array.from({ length: holds + responses }, (_, nth) => {
    const hold = nth < holds;
    const from = whole(random, 5, DAYS - 10);
    const roles = hold ? ["Counsel"] : ["Security analyst", "Platform engineer"];
    const able = at.staff.filter((member) => {
      const post = postOn(member, from);
      return post?.role != null && roles.includes(ROLES[post.role]!.title);
    });
    const count = whole(random, hold ? 60 : 20, hold ? 250 : 90);
    const people = several(random, at.staff, count).map((member) => member.at);
    return {
      id: `${hold ? "hold" : "response"}-${nth}`,
      kind: hold ? "legal-hold" : "response",
      from,
      to: from + whole(random, 1, hold ? 5 : 2),
      readers: several(random, able, hold ? 1 : 3).map((member) => member.at),
      subjects: people,
      dataset: hold ? 16 : 2,
      readsADay: Math.ceil((count * 1.3) / 3),
      named: hold ? count : Math.round(count * 0.7),
    };
  });
}

/** People whom a desk of evaluators or researchers works on together for two months. */
export interface Project {
  readonly id: string;
  readonly role: number;
  readonly team: number;
  readonly from: number;
  readonly to: number;
  readonly subjects: readonly number[];
}

const PROJECT_DAYS = 61;

export function projectsOf(at: Company): Project[] {
  return at.desks
    .filter(({ role }) => ROLES[role]!.manner === "cohort")
    .flatMap(({ role, team }) =>
      Array.from({ length: Math.ceil(DAYS / PROJECT_DAYS) }, (_, nth) => {
        const random = streamOf(at.seed, "project", role, team, nth);
        const size = whole(random, 80, Math.max(90, Math.round(260 * Math.min(1, at.scale + 0.3))));
        return {
          id: `project-${role}-${team}-${nth}`,
          role,
          team,
          from: nth * PROJECT_DAYS,
          to: (nth + 1) * PROJECT_DAYS - 1,
          subjects: several(random, at.staff, size).map((member) => member.at),
        };
      }),
    );
}
