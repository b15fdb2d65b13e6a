import type { CoverageLevel } from "#core/policy/coverage.ts";
import { coverageIn } from "#core/policy/coverage.ts";
import type { Runner } from "#db/statement.ts";
import { lately } from "./coverage-of.ts";
import { coverageFacts } from "./facts.ts";

/** A system and how far it is watched now, as everybody may know. */
export interface WatchedSource {
  readonly id: string;
  readonly name: string;
  readonly coverage: CoverageLevel;
  readonly notSeen: string;
}

/** Every source, those that are watched whole first. */
export async function watchedSources(run: Runner, now: Date): Promise<WatchedSource[]> {
  const facts = await coverageFacts(run, null, now);
  const { quiet = "ignored", ...stretch } = lately(now);
  return [...facts.values()]
    .map((each) => ({
      ...{ id: each.sourceId, name: each.name, coverage: coverageIn(each, stretch, { quiet }).level },
      notSeen: [...(each.notSeen ? [each.notSeen] : []), ...each.paths].join(", "),
    }))
    .sort((a, b) => Number(b.coverage === "watched") - Number(a.coverage === "watched"));
}
