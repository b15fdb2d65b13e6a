import { type Standing, standingReads } from "#core/exposure/excess.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";
import { type ReadGroup, readsOf } from "./reads.ts";

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
  const open = groups.filter(({ scope }) => scope !== "people");
  const known = { affected, read, apart };
  if (!complete || open.some(({ standing }) => standing !== "need"))
    return { ...known, inNeedOnly: 0, none: 0, cannotTell: rest + inNeedOnly };
  if (open.some(({ scope }) => scope === "unknown"))
    return { ...known, inNeedOnly, none: 0, cannotTell: rest };
  // Whoever needs a whole dataset read everybody in it.
  if (open.length > 0) return { ...known, inNeedOnly: inNeedOnly + rest, none: 0, cannotTell: 0 };
  return { ...known, inNeedOnly, none: rest, cannotTell: 0 };
}

/** Counts the people named in the window's reads. `groups` are its reads, `affected` those whose data lies there. */
export async function namedPeople(
  run: Runner,
  asked: Asked,
  groups: readonly ReadGroup[],
  affected: number,
): Promise<NamedPeople> {
  const seen = new Set<string>();
  const others = async (standing: Standing): Promise<number> => {
    if (seen.size >= affected) return 0;
    const before = seen.size;
    const own = groups.filter((group) => group.standing === standing && group.scope === "people");
    for (const id of await idsIn(run, asked, standing, readsOf(own))) seen.add(id);
    return seen.size - before;
  };
  const read = await others("excess");
  const apart = await others("superuser");
  return { affected, read, apart, inNeedOnly: await others("need") };
}

/** From so many reads on it costs less to join all of read_subject once than to look up each read's people. */
const MANY_READS = 400_000;

async function idsIn(run: Runner, asked: Asked, standing: Standing, reads: number): Promise<string[]> {
  if (reads === 0) return [];
  const rows = await run.all<{ id: string }>(
    reads < MANY_READS ? eachRead(asked, standing) : allReads(asked, standing),
  );
  return rows.map(({ id }) => id);
}

// OFFSET 0 has each read's people looked up by its leaf: joined as a set, all of read_subject would be read for them.
const eachRead = (asked: Asked, standing: Standing) => statement`
  SELECT DISTINCT x.subject_id AS id FROM (${standingReads(asked)}) r,
    LATERAL (SELECT subject_id FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index = r.leaf_index OFFSET 0) x
  WHERE r.standing = ${standing} AND r.scope = 'people'`;

const allReads = (asked: Asked, standing: Standing) => statement`
  SELECT DISTINCT x.subject_id AS id FROM (${standingReads(asked)}) r JOIN read_subject x ON x.log_id = ${LOG_ID} AND x.leaf_index = r.leaf_index
  WHERE r.standing = ${standing} AND r.scope = 'people'`;
