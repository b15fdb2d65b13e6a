/** What a notice promises never to keep, in the order in which a mark names it. */
export const CATEGORIES = ["secret", "payment", "government_id", "tax", "health", "private"] as const;
export type Category = (typeof CATEGORIES)[number];

/** `redact` takes the passage out and keeps the item; `refuse` keeps nothing of the item. */
export type FilterPolicy = Readonly<Record<Category, "redact" | "refuse">>;

/** Redacts everything: what is left of an item is worth keeping, what was promised away is gone. */
export const DEFAULT_POLICY: FilterPolicy = {
  secret: "redact",
  payment: "redact",
  government_id: "redact",
  tax: "redact",
  health: "redact",
  private: "redact",
};

/** A passage that has to go: UTF-16 offsets, `to` is past the end. */
export interface Span {
  readonly category: Category;
  readonly from: number;
  readonly to: number;
  /** The passage is a value (a number, a token) which has to go wherever it stands, not a statement. */
  readonly value: boolean;
}

/** What stands where a passage was. */
export const markOf = (categories: ReadonlySet<Category>): string =>
  `[removed: ${CATEGORIES.filter((each) => categories.has(each)).join(", ")}]`;

const NAMES = CATEGORIES.join("|");
/** Every mark that {@link markOf} writes, and nothing else. */
export const MARK = new RegExp(`\\[removed: (?:${NAMES})(?:, (?:${NAMES})){0,5}\\]`, "y");
