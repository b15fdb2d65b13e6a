import type { GateWhy } from "#core/base/capture-terms.ts";
import type { Filtered } from "#core/vault/filter/filter-body.ts";

type FilterWhy = NonNullable<Filtered["refused"]>;
/** Why an item was not stored: the programme's gate, the filter, or the item itself. */
export type CaptureWhy = GateWhy | `filter_${FilterWhy}` | "invalid";

/** The gate's codes as the end of a sentence: "It was refused: ...". */
export const GATE_WORDS: Readonly<Record<GateWhy, string>> = {
  no_notice: "no notice was published when it was captured, and without one nothing is",
  kind_not_in_notice: "the published notice does not name this kind of data",
  region: "the published notice does not cover this person's region",
  population: "the published notice does not cover this person",
  source_not_in_notice: "the published notice does not name this source",
  opted_out: "this person opted out of being recorded",
  paused_by_person: "this person paused their recording",
  programme_paused: "capture is paused for everybody",
  never: "capture has ended for good",
};

export const isGateWhy = (why: CaptureWhy): why is GateWhy => Object.hasOwn(GATE_WORDS, why);

/** What the filter says of an item of which it kept nothing. Names the category, never what was found. */
export const filterWords = (why: FilterWhy): string =>
  why === "unfilterable"
    ? "it holds a text that cannot be searched for what is never kept: too long, not Unicode, or broken markup"
    : `it holds what is never kept (${why.replaceAll("_", " ")}), and the policy refuses the whole item`;
