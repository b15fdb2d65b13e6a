type Json = null | boolean | number | string | Json[] | { [field: string]: Json };
type Fields = Readonly<Record<string, Json>>;

const FULL = 2;
const CHANGE = 3;
const MUTATION = 0;
const INPUT = 5;
const MASKED = /^\*{0,10000}$/;
/** Inputs whose value is the page's own word and not what somebody typed. */
const SAYS_NOTHING = new Set(["button", "submit", "reset", "checkbox", "radio", "image", "hidden", "file"]);

/** Where in a recording a character stands that somebody typed; null when every input is masked. */
export function unmaskedInput(
  events: readonly { readonly type: number; readonly data: Fields }[],
): number | null {
  const typed = new Set<number>(); // ids of fields that somebody types into
  const found = events.findIndex(({ type, data }) => {
    if (type === FULL) return holdsTyped(data.node, typed);
    if (type !== CHANGE) return false;
    if (data.source === INPUT) return !isMasked(data.text) && !isChoice(data);
    return data.source === MUTATION && mutationHoldsTyped(data, typed);
  });
  return found === -1 ? null : found;
}

/** A box that is ticked, or a choice of the page's own words: rrweb sends their value as text. */
const isChoice = ({ isChecked, text }: Fields): boolean =>
  isChecked === true || text === "on" || text === "off";

const isMasked = (value: Json | undefined): boolean => typeof value !== "string" || MASKED.test(value);
const isFields = (value: Json | undefined): value is Fields & Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function mutationHoldsTyped({ adds, attributes, texts }: Fields, typed: Set<number>): boolean {
  const changed = (each: Json, value: (fields: Fields) => Json | undefined): boolean =>
    isFields(each) && typed.has(Number(each.id)) && !isMasked(value(each));
  return (
    list(adds).some((add) => {
      if (!isFields(add)) return false;
      const node = isFields(add.node) ? add.node : {};
      return (typed.has(Number(add.parentId)) && !isMasked(node.textContent)) || holdsTyped(node, typed);
    }) ||
    list(attributes).some((each) =>
      changed(each, (fields) => (isFields(fields.attributes) ? fields.attributes.value : null)),
    ) ||
    list(texts).some((each) => changed(each, ({ value }) => value))
  );
}

/** Walks a snapshot without recursion: how deep it goes is not ours to say. Remembers the fields it meets. */
function holdsTyped(root: Json | undefined, typed: Set<number>): boolean {
  const left: { node: Json | undefined; within: boolean }[] = [{ node: root, within: false }];
  for (let next = left.pop(); next; next = left.pop()) {
    if (!isFields(next.node)) continue;
    const { id, tagName, attributes, childNodes, textContent } = next.node;
    const within = next.within || isField(tagName, attributes);
    if (within) typed.add(Number(id));
    if (within && !(isMasked(textContent) && isMasked(isFields(attributes) ? attributes.value : null)))
      return true;
    for (const node of list(childNodes)) left.push({ node, within });
  }
  return false;
}

function isField(tagName: Json | undefined, attributes: Json | undefined): boolean {
  const tag = String(tagName).toLowerCase();
  if (tag === "textarea") return true;
  const type = isFields(attributes) ? String(attributes.type ?? "text").toLowerCase() : "text";
  return tag === "input" && !SAYS_NOTHING.has(type);
}
