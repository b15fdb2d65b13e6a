/** What waits for a privacy officer, or runs out before their eyes. */
type DueKind =
  | "request"
  | "erasure.start"
  | "erasure.confirm"
  | "hold.confirm"
  | "name"
  | "sealed"
  | "question"
  | "withhold.confirm"
  | "withhold.ends"
  | "notification"
  | "outside"
  | "access"
  | "purpose"
  | "training"
  | "resume"
  | "paused"
  | "statement"
  | "sev.statement"
  | "lift";

/** One of them. The words for it stand with the page; what is sealed is not here. */
export interface DueItem {
  readonly kind: DueKind;
  readonly id: string;
  /** When it is due or ends; null where no rule sets a time. */
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly since: Date;
  /** Path of the page on which it is decided. */
  readonly path: string;
  /** Of a SEV, an erasure, a hold or a run. */
  readonly number: number | null;
  /** What it is about, where that may be said here: a title, a person's name, or a code that the page has words for. */
  readonly about: string | null;
  /** Codes that say more: "extended", "escalated", "taken", "appealed", "again", "straight". */
  readonly marks: readonly string[];
}

export type DueDraft = Pick<DueItem, "kind" | "id" | "dueAt" | "since" | "path"> &
  Partial<Pick<DueItem, "number" | "about" | "marks">>;

/** Those with a time first, by it; then the others, the oldest first. Pure. */
export function inOrder(drafts: readonly DueDraft[], now: Date): DueItem[] {
  const items = drafts.map((draft) => ({
    ...{ number: null, about: null, marks: [] },
    ...draft,
    late: draft.dueAt !== null && draft.dueAt <= now,
  }));
  const place = ({ dueAt }: DueItem) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return items.sort((a, b) =>
    place(a) === place(b) ? a.since.getTime() - b.since.getTime() : place(a) - place(b),
  );
}
