import { addScores, noneRecent } from "../statistics/exceedance.ts";
import { ofKey } from "../statistics/of-key.ts";
import { joins, tell } from "./budget.ts";
import type { Judged } from "./judged.ts";
import type { FamilyName } from "./settings.ts";
import type { DetectState } from "./state.ts";

const FAMILIES: readonly FamilyName[] = ["P", "U", "V", "R", "S"];

/** Rarer than one day in fifty (the floor): a story of its own. */
const STORY_SCORE = 1.7;

/**
 * What a day's score is as news: nothing where it goes on with what stood out within the last 7 days and is not twice as rare.
 * Findings join by the same rule, so a family is measured by its stories and not by their days (runs declustering, Leadbetter
 * 1991): else what lasts, told or not, would be its own excuse.
 */
function newsOf(state: DetectState, actor: string, family: FamilyName, day: number, score: number): number {
  const own = state.actors.get(actor);
  if (!own || score < STORY_SCORE) return score;
  own.stories ??= {};
  const { telling, open } = tell(own.stories[family], day, score);
  own.stories[family] = open;
  return telling === "joined" ? 0 : score;
}

/**
 * The day's scores become what later ones are measured by; of a story that goes on only its first day, and of a reader with
 * an open SEV none: among few readers an alarm that lasts would make itself usual.
 */
export function learnScores(state: DetectState, all: readonly Judged[], held: ReadonlySet<string>): void {
  const byName = new Map<string, number[]>();
  for (const { measured, calibrated } of all) {
    const { kind } = measured.standing;
    const { actor, day } = measured.rollup;
    const open = state.actors.get(actor)?.open;
    if (held.has(actor) || (open && open.since < day && joins(open, day))) continue;
    const rarest = new Map<FamilyName, number>(FAMILIES.map((family) => [family, 0]));
    for (const { family, name, score, exceedance } of calibrated) {
      ofKey(byName, `${kind}|${name}`, () => []).push(score);
      if (score > 0) rarest.set(family, Math.max(rarest.get(family) ?? 0, -Math.log10(exceedance)));
    }
    for (const [family, score] of rarest)
      ofKey(byName, `${kind}|${family}`, () => []).push(newsOf(state, actor, family, day, score));
  }
  for (const [key, scores] of byName) addScores(ofKey(state.recent, key, noneRecent), scores);
}
