import { type ItemBody, type ItemKind, safeParseBody } from "../kinds.ts";
import { CATEGORIES, type Category, type FilterPolicy } from "./categories.ts";
import { filterText } from "./filter-text.ts";
import { removeRepeated, type Value } from "./repeated.ts";
import { mapTexts } from "./texts-of.ts";

/** How many passages of each category there were. */
export type Removed = Readonly<Partial<Record<Category, number>>>;

/**
 * What is left of a body, or why nothing is. `unfilterable`: a text is too long, is not Unicode, holds a picture or markup that
 * cannot be read, or has no room for its marks; such an item is never stored.
 */
export type Filtered<K extends ItemKind = ItemKind> =
  | { readonly refused: null; readonly body: ItemBody<K>; readonly removed: Removed }
  | { readonly refused: Category | "unfilterable"; readonly body: null; readonly removed: Removed };

/**
 * Removes what was promised never to be kept from every text of a body, before it is stored: numbers, secrets and whole sentences give
 * way to a mark such as `[removed: payment]`, or the item is refused, as the policy says for each category. A clean body comes back as it
 * is; filtering twice changes nothing. Answers counts, never what was removed; writes and keeps nothing.
 */
export async function filterBody<K extends ItemKind>(
  kind: K,
  body: ItemBody<K>,
  policy: FilterPolicy,
): Promise<Filtered<K>> {
  const removed: Partial<Record<Category, number>> = {};
  const count = (category: Category, by: number) => {
    removed[category] = (removed[category] ?? 0) + by;
  };
  const left = redactTexts(kind, body, count);
  if (left === null) return { refused: "unfilterable", body: null, removed };
  const refused = CATEGORIES.find((each) => removed[each] !== undefined && policy[each] === "refuse");
  if (refused) return { refused, body: null, removed };
  if (left === body) return { refused: null, body, removed };
  const parsed = safeParseBody(kind, left); // marks may be longer than what they stand for
  if (!parsed.success) return { refused: "unfilterable", body: null, removed };
  return { refused: null, body: parsed.data as ItemBody<K>, removed };
}

/** More values than this in one item is a dump of a table: it is refused. */
const VALUES_MAX = 500;

type Count = (category: Category, by: number) => void;

/** Of input events the app's name alone is a text: their schema has words of its own for everything else. */
function redactTexts<K extends ItemKind>(kind: K, body: ItemBody<K>, count: Count): ItemBody<K> | null {
  if (kind !== "input_events") return redactBody(body, count);
  const { app, ...events } = body as ItemBody<"input_events">;
  const left = redactBody({ app }, count);
  if (left === null) return null;
  return left.app === app ? body : ({ ...left, ...events } as ItemBody<K>);
}

function redactBody<T>(body: T, count: Count): T | null {
  const values: Value[] = [];
  const first = mapTexts(body, (text) => {
    const filtered = filterText(text);
    if (!filtered) return null;
    for (const [category, by] of filtered.removed) count(category, by);
    values.push(...filtered.values);
    return filtered.text;
  });
  if (first === null || values.length === 0) return first;
  const distinct = [...new Map(values.map((value) => [value.text, value])).values()];
  if (distinct.length > VALUES_MAX) return null;
  return mapTexts(first, (text) => {
    const again = removeRepeated(text, distinct, count);
    return again === null ? null : (filterText(again)?.text ?? null);
  });
}
