import type { Recording } from "#core/vault/kinds/recording.ts";

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };

/** A node of a recorded page, as rrweb writes it: an element has a tag, a text has words, anything else only children. */
export interface PageNode {
  readonly id: number;
  readonly tag: string | null;
  text: string | null;
  readonly isSvg: boolean;
  attributes: Record<string, string | number | boolean>;
  children: PageNode[];
}

/** A recorded page at one moment. */
export interface PageMoment {
  readonly root: PageNode;
  readonly width: number;
  readonly height: number;
  /** Where the mouse was, in pixels of the page's window; null before it moved. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

const NODES_MAX = 50_000;
const DEPTH_MAX = 300;
const SIZE = { width: 1_280, height: 720 };
/** Of rrweb: the events that show a page, and the sources of change that a still page shows. */
const RRWEB = { full: 2, change: 3, meta: 4 } as const;
const SOURCE = { mutation: 0, move: 1, interaction: 2, resize: 4, input: 5 } as const;

interface Building {
  root: PageNode | null;
  nodes: Map<number, PageNode>;
  parents: Map<number, PageNode>;
  width: number;
  height: number;
  pointer: PageMoment["pointer"];
}

/**
 * The page as it was at a moment, by the last full snapshot before it and what changed since (structure, texts,
 * attributes, fields, mouse, window). Data alone: nothing here becomes a live node of our page. What scripts did to style
 * sheets is left out. Null before the first snapshot.
 */
export function pageAt(events: Recording["events"], at: number): PageMoment | null {
  const page: Building = { root: null, nodes: new Map(), parents: new Map(), ...SIZE, pointer: null };
  for (const { type, data, timestamp } of events) {
    if (timestamp > at && page.root) break;
    if (type === RRWEB.meta) resize(page, data);
    if (type === RRWEB.full) begin(page, data.node);
    if (type === RRWEB.change && page.root) change(page, data);
  }
  const { root, width, height, pointer } = page;
  return root ? { root, width, height, pointer } : null;
}

type Fields = Readonly<Record<string, Json>>;
const isFields = (value: Json | undefined): value is { [field: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsIn = (value: Json | undefined): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

function begin(page: Building, node: Json | undefined): void {
  page.nodes = new Map();
  page.parents = new Map();
  page.root = built(page, node, null, 0);
}

function built(
  page: Building,
  from: Json | undefined,
  parent: PageNode | null,
  depth: number,
): PageNode | null {
  if (!isFields(from) || depth > DEPTH_MAX || page.nodes.size >= NODES_MAX) return null;
  const node: PageNode = {
    id: Number(from.id),
    tag: typeof from.tagName === "string" ? from.tagName.toLowerCase() : null,
    text: from.type === 3 && typeof from.textContent === "string" ? from.textContent : null,
    isSvg: from.isSVG === true,
    attributes: attributesIn(from.attributes),
    children: [],
  };
  page.nodes.set(node.id, node);
  if (parent) page.parents.set(node.id, parent);
  node.children = fieldsIn(from.childNodes).flatMap((child) => built(page, child, node, depth + 1) ?? []);
  return node;
}

const attributesIn = (from: Json | undefined): PageNode["attributes"] =>
  Object.fromEntries(
    Object.entries(isFields(from) ? from : {}).filter(
      (pair): pair is [string, string | number | boolean] => pair[1] !== null && typeof pair[1] !== "object",
    ),
  );

/** Scrolling, media and selections are nothing that a still page shows. */
function change(page: Building, data: Fields): void {
  if (data.source === SOURCE.mutation) mutate(page, data);
  if (data.source === SOURCE.interaction) point(page, data);
  if (data.source === SOURCE.move) point(page, fieldsIn(data.positions).at(-1) ?? {});
  if (data.source === SOURCE.resize) resize(page, data);
  if (data.source === SOURCE.input) {
    const field = page.nodes.get(Number(data.id));
    if (field)
      Object.assign(field.attributes, { value: String(data.text ?? ""), checked: data.isChecked === true });
  }
}

function mutate(page: Building, { removes, adds, texts, attributes }: Fields): void {
  for (const { id } of fieldsIn(removes)) detach(page, Number(id));
  for (const add of fieldsIn(adds)) attach(page, add);
  for (const { id, value } of fieldsIn(texts)) {
    const node = page.nodes.get(Number(id));
    if (node) node.text = String(value ?? "");
  }
  for (const { id, attributes: changed } of fieldsIn(attributes)) {
    const node = page.nodes.get(Number(id));
    if (!node || !isFields(changed)) continue;
    for (const [name, value] of Object.entries(changed)) if (value === null) delete node.attributes[name];
    Object.assign(node.attributes, attributesIn(changed));
  }
}

function detach(page: Building, id: number): void {
  const parent = page.parents.get(id);
  if (parent) parent.children = parent.children.filter((child) => child.id !== id);
  page.parents.delete(id);
}

function attach(page: Building, { parentId, nextId, node }: Fields): void {
  const parent = page.nodes.get(Number(parentId));
  if (!parent || !isFields(node)) return;
  detach(page, Number(node.id));
  const child = built(page, node, parent, 0);
  if (!child) return;
  const before = parent.children.findIndex(({ id }) => id === nextId);
  parent.children.splice(before === -1 ? parent.children.length : before, 0, child);
}

function point(page: Building, { x, y }: Fields): void {
  if (typeof x === "number" && typeof y === "number") page.pointer = { x, y };
}

function resize(page: Building, { width, height }: Fields): void {
  if (typeof width === "number" && width > 0) page.width = Math.min(width, 10_000);
  if (typeof height === "number" && height > 0) page.height = Math.min(height, 10_000);
}
