import type { ReadGroup } from "#core/exposure/cells.ts";

/** What can be said of each person whose data lay open. The numbers add up to `affected`. */
export interface PeopleStanding {
  readonly affected: number;
  /** Named in a read without need. */
  readonly read: number;
  /** Named in a read by a superuser, who stand apart, and in none without need. */
  readonly apart: number;
  /** Read by people in need alone. */
  readonly inNeedOnly: number;
  /** No read in the complete log. */
  readonly none: number;
  /** Nobody can say: a read that names nobody, a gap, a path that no source sees. */
  readonly cannotTell: number;
}

export interface NamedPeople {
  readonly affected: number;
  /** People named in reads without need. */
  readonly read: number;
  /** Others named in reads by superusers. */
  readonly apart: number;
  /** Others again, named in reads in need. */
  readonly inNeedOnly: number;
}

/**
 * What the log lets us say. A person counts as untouched only where no read names them, none took a whole dataset or does
 * not say whose data it was, and nothing is missing (`complete`). A superuser's read is a read. Pure.
 */
export function standingOf(
  { affected, read, apart, inNeedOnly }: NamedPeople,
  groups: readonly ReadGroup[],
  complete: boolean,
): PeopleStanding {
  const rest = Math.max(0, affected - read - apart - inNeedOnly);
  const others = othersStand(groups, complete);
  const of = (said: OthersStand["unnamed"]): number =>
    (others.named === said ? inNeedOnly : 0) + (others.unnamed === said ? rest : 0);
  return {
    ...{ affected, read, apart, inNeedOnly: of("read in need alone") },
    ...{ none: of("no read in the complete log"), cannotTell: of("cannot tell") },
  };
}

/** What is to be said of people whom nobody without need read by name: those named in a read in need, and all others. */
export interface OthersStand {
  readonly named: "read in need alone" | "cannot tell";
  readonly unnamed: "read in need alone" | "no read in the complete log" | "cannot tell";
}

/** By the reads that name nobody, and by what is missing. Pure. */
export function othersStand(
  reads: readonly Pick<ReadGroup, "scope" | "standing">[],
  complete: boolean,
): OthersStand {
  const open = reads.filter(({ scope }) => scope !== "people");
  if (!complete || open.some(({ standing }) => standing !== "need"))
    return { named: "cannot tell", unnamed: "cannot tell" };
  const named = "read in need alone";
  if (open.some(({ scope }) => scope === "unknown")) return { named, unnamed: "cannot tell" };
  // Whoever needs a whole dataset read everybody in it.
  return { named, unnamed: open.length > 0 ? "read in need alone" : "no read in the complete log" };
}
