import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import type { DetectState } from "#core/detect/engine/state.ts";
import type { KeptCircumstances } from "#core/detect/kept/load-circumstances.ts";
import type { KeptSettings } from "#core/detect/kept/settings.ts";
import { loadState } from "#core/detect/kept/state-row.ts";
import type { Runner } from "#db/statement.ts";

/** A state, and the version of the row that it is of or that it is to replace. */
export interface KeptState {
  readonly state: DetectState;
  readonly version: number;
}

/** What a worker keeps between two looks; all of it can be read again from the tables. */
export interface Memory {
  kept: KeptState | null;
  /** Days that are over and on which nobody read. */
  readonly passed: Set<number>;
  /** What the directory says around reads. */
  around: KeptCircumstances | null;
  /** What is being learned anew, and the first day that it has not learned. */
  anew: (KeptState & { readonly nextDay: number }) | null;
  /** Alerts that could not be told, by reader and day, and since when. */
  readonly failing: Map<string, number>;
}
export const emptyMemory = (): Memory => ({
  ...{ kept: null, passed: new Set(), around: null, anew: null, failing: new Map() },
});

/** What one look goes by. */
export interface Look {
  readonly run: Runner;
  readonly memory: Memory;
  readonly around: Circumstances;
  readonly kept: KeptSettings;
  readonly readers: number | null;
  readonly now: Date;
  /** By the clock, in UTC. */
  readonly today: number;
  /** What went wrong with single alerts, to be thrown when all else is done. */
  readonly failed: unknown[];
}

/** What is older is learned from and raises nothing: a year that is imported would be a year's alerts in one evening. */
const TELLS_DAYS = 30;

export const isTold = ({ today }: Look, day: number): boolean => day > today - TELLS_DAYS;

/** The state of a version, from memory or from its row. */
export async function remember({ run, memory }: Look, version: number): Promise<KeptState> {
  if (memory.kept?.version !== version) memory.kept = { state: await loadState(run), version };
  return memory.kept;
}
