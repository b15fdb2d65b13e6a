import type { ReaderNames } from "#core/policy/reader-names.ts";

/** What each way of naming readers means, for whoever decides on it. */
export const NAMES_WORDS: Readonly<Record<ReaderNames, { short: string; says: string }>> = {
  name: { short: "by name", says: "Whoever was read sees who it was: name, title and team." },
  unit: { short: "by unit", says: "Whoever was read sees the reader’s unit and kind, never the name." },
  on_request: {
    short: "by unit, the name on request",
    says: "Whoever was read sees the unit and can ask for the name; a privacy officer weighs both sides and decides with a reason.",
  },
};
