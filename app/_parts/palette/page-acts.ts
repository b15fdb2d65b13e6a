/** Something the page itself can do right now, for the palette: an act on the selected SEV, a view of the queue. */
export interface PageAct {
  readonly label: string;
  readonly group: string;
  /** The keys that do the same, as caps. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

let current: () => readonly PageAct[] = () => [];

/** A page says what it can do while it is open; the answer takes it back. */
export function offerPageActs(acts: () => readonly PageAct[]): () => void {
  current = acts;
  return () => {
    if (current === acts) current = () => [];
  };
}

export const pageActs = (): readonly PageAct[] => current();
