import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { FRAMEWORKS, type Framework } from "./frameworks.ts";
import { type Fact, type FactKey, liveFacts } from "./live-facts.ts";
import { type Looked, lookedAt } from "./looked.ts";

/** What an auditor asks for beside each requirement, as it stands at `asOf`. */
export interface Controls {
  /** What was done is counted from here on. */
  readonly from: Date;
  readonly asOf: Date;
  readonly looked: Looked;
  readonly frameworks: readonly Framework[];
  readonly facts: Readonly<Record<FactKey, Fact>>;
}

/**
 * The evidence of 26 weeks that reads are recorded and examined, by our own clock, and which requirement each bears on.
 * Counts alone: nobody's name and nothing of what was read. Whether a requirement is met is for the auditor to say.
 */
export async function controls(viewer: Viewer): Promise<Controls> {
  mustAllow(viewer, "controls.view");
  const run = onClient(database().pool);
  const asOf = systemClock.now();
  const looked = await lookedAt(run, asOf);
  const from = looked.weeks[0]!; // there are always 26
  return { from, asOf, looked, frameworks: FRAMEWORKS, facts: await liveFacts(run, looked, from) };
}
