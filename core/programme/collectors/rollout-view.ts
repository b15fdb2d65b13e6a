import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ProgrammeState } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { statesOf } from "../locked.ts";
import { rolloutFacts } from "./rollout-facts.ts";
import { type CollectorPart, countsOf, type Part, partsOf } from "./rollout-rule.ts";

/** A collector on the roll-out page: whose it is is said by unit, never by name. */
export type CollectorView = Omit<CollectorPart, "personId">;

export interface RolloutView {
  readonly state: ProgrammeState | "off";
  /** When the pause began that goes on; null while nothing is paused. */
  readonly began: Date | null;
  readonly expectedEnd: Date | null;
  readonly nextUpdate: Date | null;
  readonly counts: ReturnType<typeof countsOf>;
  /** Those that still record first. */
  readonly items: readonly CollectorView[];
  /** How many more there are than `items`. */
  readonly more: number;
  readonly asOf: Date;
}

const SHOWN_MAX = 500;
const ORDER: readonly Part[] = ["stillRecords", "stopping", "silent", "recording", "stopped"];

/** Who has stopped and who still records, as the collectors themselves say it and as what they sent contradicts them. */
export async function rolloutView(viewer: Viewer): Promise<RolloutView> {
  mustAllow(viewer, "programme.rollout");
  const run = onClient(database().pool);
  const now = systemClock.now();
  const states = await statesOf(run);
  const facts = await rolloutFacts(run, states, now);
  const parts = partsOf(facts, now).sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
  const { state = "off", expectedEnd = null, nextUpdate = null } = states.at(-1) ?? {};
  return {
    ...{ state, began: facts.began, expectedEnd, nextUpdate, counts: countsOf(parts), asOf: now },
    items: parts.slice(0, SHOWN_MAX).map(({ personId: _, ...view }) => view),
    more: Math.max(0, parts.length - SHOWN_MAX),
  };
}
