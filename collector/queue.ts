import type { Item } from "./item.ts";

/** Where a queue is kept over reloads: `localStorage`, or nothing. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const CHARACTERS_MAX = 3_000_000;
const ITEMS_MAX = 500;
const SEND_CHARACTERS = 1_500_000;

interface Kept {
  readonly collector: string;
  readonly next: number;
  readonly items: readonly Item[];
}

/** A new item, before it has a number. */
export type Unnumbered = Pick<Item, "subject" | "kind" | "capturedAt" | "body">;

/**
 * What waits to be sent, numbered without a gap and kept over a reload. It is bounded: when it is full the oldest goes, and its
 * number with it, which the server sees as a gap. Owns the collector's id: a storage that was emptied begins a new one.
 */
export class Queue {
  readonly collector: string;
  #next: number;
  #items: Item[];
  readonly #keep: Keep;
  readonly #name: string;

  constructor(keep: Keep, name: string, newId: () => string) {
    this.#keep = keep;
    this.#name = name;
    const kept = readKept(keep, name);
    this.collector = kept?.collector ?? newId();
    this.#next = kept?.next ?? 1;
    this.#items = [...(kept?.items ?? [])];
  }

  get length(): number {
    return this.#items.length;
  }

  /** Numbers an item and puts it at the end. Its id is the collector's with the number: however often it is sent, one item. */
  add(item: Unnumbered): Item {
    const sequence = this.#next++;
    const numbered = { id: `${this.collector}:${sequence}`, sequence, collector: this.collector, ...item };
    this.#items.push(numbered);
    this.#save();
    return numbered;
  }

  /** The oldest items, as many as one call takes; at least one, when there are any. */
  head(): readonly Item[] {
    let characters = 0;
    const end = this.#items.findIndex((item, at) => {
      characters += JSON.stringify(item).length;
      return at > 0 && characters > SEND_CHARACTERS;
    });
    return this.#items.slice(0, end === -1 ? undefined : end);
  }

  /** Takes out what the server answered for. */
  remove(sent: readonly Item[]): void {
    const gone = new Set(sent.map(({ sequence }) => sequence));
    this.#items = this.#items.filter(({ sequence }) => !gone.has(sequence));
    this.#save();
  }

  /** Empties every item that waits: nothing of them leaves this device, and their numbers still count. */
  withdraw(): void {
    this.#items = this.#items.map((item) => ({ ...item, body: null }));
    this.#save();
  }

  #save(): void {
    while (this.#items.length > ITEMS_MAX) this.#items.shift();
    for (;;) {
      const text = JSON.stringify({ collector: this.collector, next: this.#next, items: this.#items });
      if (text.length <= CHARACTERS_MAX && isSaved(this.#keep, this.#name, text)) return;
      if (this.#items.length === 0) return; // nothing can be kept here: it lives in memory
      this.#items.shift();
    }
  }
}

/** A storage that is full or forbidden throws. */
function isSaved(keep: Keep, name: string, text: string): boolean {
  try {
    keep.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

function readKept(keep: Keep, name: string): Kept | null {
  try {
    const kept = JSON.parse(keep.getItem(name) ?? "null") as Kept | null;
    return kept && Number.isInteger(kept.next) && Array.isArray(kept.items) ? kept : null;
  } catch {
    return null;
  }
}
