import type { Runner } from "#db/statement.ts";
import { readKept } from "./kept.ts";

/** How far the log was read again, and the state beside it replayed. */
export interface RereadStanding {
  /** The newest time that every entry was read again, and how many there were; null before the first. */
  readonly whole: { readonly size: number; readonly at: Date } | null;
  /** Entries that the round under way has read. */
  readonly readTo: number;
  /** The newest time that roles, grants and SEVs were compared with their entries; null before the first. */
  readonly replayedAt: Date | null;
}

/** How far the log was read again, and when what is kept was last replayed; null where neither was. */
export async function rereadStanding(run: Runner): Promise<RereadStanding> {
  const { value: entries } = await readKept(run, "entries");
  const { value: state } = await readKept(run, "state");
  return {
    whole: entries?.whole ?? null,
    readTo: entries?.progress.walk.size ?? 0,
    replayedAt: state?.at ?? null,
  };
}
