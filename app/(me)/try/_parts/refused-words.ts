import type { ItemAnswer } from "#collector/item.ts";
import type { Say } from "#components/words/say.ts";

const WHYS = [
  "no_notice",
  "kind_not_in_notice",
  "region",
  "population",
  "source_not_in_notice",
  "opted_out",
  "paused_by_person",
  "programme_paused",
  "never",
  "filter_unfilterable",
] as const;

/**
 * Why an item was refused, as the end of a sentence. What is wrong with the form of one is told in the server's own words,
 * which are English: another language says no more than that. Pure.
 */
export function refusedWords(
  { why, problem }: Pick<ItemAnswer, "why" | "problem">,
  { t, locale }: Say,
): string {
  const known = WHYS.find((each) => each === why);
  if (known) return t(`tryIt.why_${known}`);
  return locale === "en" && problem ? problem : t("tryIt.why_other");
}
