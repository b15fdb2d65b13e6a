import { earliest, latest } from "#core/base/moments.ts";
import type { ReadGroup } from "#core/exposure/cells.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";
import { readsOf, type Tally, tally } from "./reads.ts";

/** One who read without need. */
export interface WindowReader {
  /** By unit; names open with an entry. Null for those who see no readers. */
  readonly who: string | null;
  readonly team: string | null;
  readonly reads: number;
  readonly dss: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const READERS_MAX = 50;

/** Those with most reads without need first; at most 50. */
export async function readersOf(
  run: Runner,
  groups: readonly ReadGroup[],
  teams: ReadonlyMap<string, string>,
  shown: boolean,
): Promise<WindowReader[]> {
  const top = byReader(groups).slice(0, READERS_MAX);
  const labels = await readerLabels(
    run,
    top.map(({ personId }) => personId),
    false,
  );
  return top.map(({ personId, ...rest }) => ({
    who: shown ? (labels.get(personId)?.who ?? "An erased person") : null,
    team: teams.get(personId) ?? null,
    ...rest,
  }));
}

type ByReader = Omit<WindowReader, "who" | "team"> & { readonly personId: string };

/** Reads without need by reader, most first; by id where they are equal, so that pages are stable. */
export function byReader(groups: readonly ReadGroup[]): ByReader[] {
  const excess = groups.filter(({ standing }) => standing === "excess");
  const rows = [...Map.groupBy(excess, ({ actorId }) => actorId)].map(([personId, own]) => ({
    personId,
    reads: readsOf(own),
    dss: Math.max(...own.map(({ dss }) => dss)),
    firstAt: earliest(own.map(({ firstAt }) => firstAt)),
    lastAt: latest(own.map(({ lastAt }) => lastAt)),
  }));
  return rows.toSorted((a, b) => b.reads - a.reads || (a.personId < b.personId ? -1 : 1));
}

/** The team of each reader as it was at their last read before the window's end. */
export async function teamsOf(
  run: Runner,
  groups: readonly ReadGroup[],
  { to }: Asked,
): Promise<Map<string, string>> {
  const ids = [...new Set(groups.map(({ actorId }) => actorId))];
  const rows = await run.all<{ id: string; team: string }>(statement`
    SELECT a.id, coalesce(t.name, f.team) AS team FROM unnest(${ids}::uuid[]) AS a(id), LATERAL (
      SELECT r.actor_team_id AS team FROM read r WHERE r.log_id = ${LOG_ID} AND r.actor_id = a.id
        AND (${to}::timestamptz IS NULL OR r.happened_at < ${to}) ORDER BY r.happened_at DESC LIMIT 1) f
    LEFT JOIN team t ON t.id = f.team WHERE f.team IS NOT NULL`);
  return new Map(rows.map(({ id, team }) => [id, team]));
}

/** Reads by the team of the reader. */
export function byTeam(
  groups: readonly ReadGroup[],
  teams: ReadonlyMap<string, string>,
): ({ team: string | null } & Tally)[] {
  return tally(groups, ({ actorId }) => teams.get(actorId) ?? null).map(({ key, tally: own }) => ({
    team: key,
    ...own,
  }));
}
