import type { Item, ItemAnswer } from "#collector/item.ts";
import type { KeyClass } from "#collector/key-class.ts";
import type { Standing } from "#collector/permission.ts";

/** One thing that was recorded, and what became of it; `answer` is null while it waits. */
export interface Recorded {
  readonly item: Item;
  readonly answer: ItemAnswer | null;
}

/** All that the page shows of a trial. */
export interface TrialState {
  readonly standing: Standing | null;
  /** Newest first. */
  readonly recorded: readonly Recorded[];
  readonly keys: Readonly<Partial<Record<KeyClass, number>>>;
}
export const NOTHING_YET: TrialState = { standing: null, recorded: [], keys: {} };

const KEPT_MAX = 200;

export type TrialEvent =
  | { readonly type: "standing"; readonly standing: Standing }
  | { readonly type: "item"; readonly item: Item }
  | { readonly type: "answers"; readonly items: readonly Item[]; readonly answers: readonly ItemAnswer[] };

/** What the page shows after something happened. Pure. */
export function afterEvent(state: TrialState, event: TrialEvent): TrialState {
  switch (event.type) {
    case "standing":
      return { ...state, standing: event.standing };
    case "item":
      return {
        ...state,
        recorded: [{ item: event.item, answer: null }, ...state.recorded].slice(0, KEPT_MAX),
        keys: addedKeys(state.keys, event.item),
      };
    case "answers": {
      const of = new Map(event.answers.map((answer) => [event.items[answer.index]?.id, answer]));
      const recorded = state.recorded.map((each) => ({
        ...each,
        answer: of.get(each.item.id) ?? each.answer,
      }));
      return { ...state, recorded };
    }
  }
}

function addedKeys(before: TrialState["keys"], { kind, body }: Item): TrialState["keys"] {
  if (kind !== "input_events") return before;
  const keys = { ...before };
  for (const { keyClass } of (body as { events: { keyClass?: KeyClass }[] }).events)
    if (keyClass) keys[keyClass] = (keys[keyClass] ?? 0) + 1;
  return keys;
}

/** One line of numbers: how many of a kind were recorded, stored and refused, and what the filter took out of them. */
export interface KindLine {
  readonly kind: Tried;
  readonly recorded: number;
  readonly stored: number;
  readonly refused: number;
  readonly removed: number;
}

const KINDS = ["input_events", "screenshot", "prompt"] as const;
type Tried = (typeof KINDS)[number];

/** Whether this page can record such a thing. */
export const isTried = (kind: Item["kind"]): kind is Tried => KINDS.some((each) => each === kind);

/** The numbers of each kind that this page can record. Pure. */
export const linesOf = ({ recorded }: TrialState): KindLine[] =>
  KINDS.map((kind) => {
    const of = recorded.filter(({ item }) => item.kind === kind);
    const answered = (status: string) => of.filter(({ answer }) => answer?.status === status).length;
    return {
      ...{ kind, recorded: of.length, stored: answered("stored") },
      refused: answered("refused") + answered("quarantined"),
      removed: of.reduce((sum, { answer }) => sum + removedFrom(answer), 0),
    };
  });

export const removedFrom = (answer: ItemAnswer | null): number =>
  Object.values(answer?.removed ?? {}).reduce((sum, passages) => sum + passages, 0);
