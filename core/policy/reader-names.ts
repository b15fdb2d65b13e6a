/**
 * How readers are named to those whose data they read. `name`; `unit`: unit and kind alone; `on_request`: unit and kind,
 * and the name once a privacy officer has weighed both sides (CJEU C-579/21). Programs are always named.
 */
export const READER_NAMES = ["name", "unit", "on_request"] as const;
export type ReaderNames = (typeof READER_NAMES)[number];
export const READER_NAMES_DEFAULT: ReaderNames = "name";

/** Whether a reader's name is shown, and if not why: a reviewer has not looked yet, or by this setting. */
export type NameState = "shown" | "held_back" | "by_policy";

export interface NameFacts {
  /** A SEV about the read waits for its first reviewer. */
  readonly inTriage: boolean;
  readonly isProgram: boolean;
  /** A privacy officer opened the name of this read's reader to this person. */
  readonly revealed: boolean;
}

/** What waits for a reviewer is held back whatever was opened before. Pure. */
export function nameState(policy: ReaderNames, { inTriage, isProgram, revealed }: NameFacts): NameState {
  if (inTriage) return "held_back";
  return policy === "name" || isProgram || revealed ? "shown" : "by_policy";
}
