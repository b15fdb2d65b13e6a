import { type Dss, dss } from "#core/base/scales.ts";
import { type ItemBody, type ItemKind, kindDss } from "../kinds.ts";
import { type ContentSign, SIGNS } from "./content-signs.ts";

/** What decided a rating: the kind, the dataset it is kept in, or what the content says. */
export type RatingReason = "kind" | "dataset" | `content:${ContentSign}`;

/** So many keys in one item show how somebody types, which tells them from others and may tell words. */
const KEYS_OF_A_RHYTHM = 40;
const RHYTHM_DSS = dss(3);

/**
 * How sensitive an item is: the most sensitive of its kind, its dataset and its content. Raises only: nothing an item
 * says makes it less sensitive. Of equals the kind is named before the dataset, and that before the content. Pure.
 */
export function rateItem(
  kind: ItemKind,
  datasetDss: Dss,
  body: ItemBody,
): { dss: Dss; because: RatingReason } {
  const claims: { dss: Dss; because: RatingReason }[] = [
    { dss: kindDss(kind), because: "kind" },
    { dss: datasetDss, because: "dataset" },
    ...contentClaims(kind, body),
  ];
  return claims.reduce((most, next) => (next.dss > most.dss ? next : most));
}

function* contentClaims(kind: ItemKind, body: ItemBody): Generator<{ dss: Dss; because: RatingReason }> {
  if (kind === "input_events" && keysIn(body as ItemBody<"input_events">) >= KEYS_OF_A_RHYTHM)
    yield { dss: RHYTHM_DSS, because: "content:typing_rhythm" };
  if (kind === "screenshot" || kind === "input_events") return; // a screen is rated 4 whatever it shows; events hold no words
  const words = textsIn(body).join("\n");
  for (const { sign, dss, words: signs } of SIGNS)
    if (signs.test(words)) yield { dss, because: `content:${sign}` };
}

const keysIn = ({ events }: ItemBody<"input_events">): number =>
  events.filter(({ type }) => type === "key").length;

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
