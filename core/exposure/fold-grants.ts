/** One change of what everybody with a login at a source may read. */
export interface WideChange {
  readonly leafIndex: number;
  readonly happenedAt: Date;
  readonly actorId: string;
  readonly verb: "grant" | "revoke";
  readonly datasetIds: readonly string[];
}

/** How long one dataset was open, by the source's clock: from inclusive, until exclusive; null while it is open. */
export interface OpenDataset {
  readonly datasetId: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** A time in which everybody could read datasets, from the first grant until the last of them was taken back. */
export interface WideWindow {
  readonly openedAt: Date;
  readonly openedLeaf: number;
  readonly openedBy: string;
  readonly closedAt: Date | null;
  readonly closedLeaf: number | null;
  readonly datasets: readonly OpenDataset[];
  /** Every grant that tells this story, also one that repeats what was open already. */
  readonly grantLeaves: readonly number[];
}

/** Grants of one person at one source within this time are one story. */
const SAME_STORY_MS = 10 * 60_000;

interface Draft {
  readonly opening: WideChange;
  readonly open: Map<string, Date>;
  readonly closed: OpenDataset[];
  readonly grantLeaves: number[];
  closedBy: WideChange | null;
}

/**
 * The windows that a source's wide grants and revokes make. The order in which the changes were learned does not
 * matter: they count by the source's clock, and by position in the log where that is equal.
 */
export function foldGrants(changes: readonly WideChange[]): WideWindow[] {
  const inOrder = [...changes].sort(
    (a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || a.leafIndex - b.leafIndex,
  );
  const drafts: Draft[] = [];
  for (const change of inOrder) {
    if (change.verb === "grant") applyGrant(drafts, change);
    else applyRevoke(drafts, change);
  }
  return drafts.map(toWindow);
}

function applyGrant(drafts: Draft[], change: WideChange): void {
  const fresh: string[] = [];
  for (const id of change.datasetIds) {
    const holder = drafts.find((draft) => draft.open.has(id));
    if (!holder) fresh.push(id);
    else if (!holder.grantLeaves.includes(change.leafIndex)) holder.grantLeaves.push(change.leafIndex);
  }
  if (fresh.length === 0) return;
  const story = drafts.find((draft) => joins(draft, change)) ?? started(drafts, change);
  for (const id of fresh) story.open.set(id, change.happenedAt);
  if (!story.grantLeaves.includes(change.leafIndex)) story.grantLeaves.push(change.leafIndex);
}

function joins(draft: Draft, change: WideChange): boolean {
  const passed = change.happenedAt.getTime() - draft.opening.happenedAt.getTime();
  return draft.open.size > 0 && draft.opening.actorId === change.actorId && passed <= SAME_STORY_MS;
}

function started(drafts: Draft[], opening: WideChange): Draft {
  const draft: Draft = { opening, open: new Map(), closed: [], grantLeaves: [], closedBy: null };
  drafts.push(draft);
  return draft;
}

function applyRevoke(drafts: readonly Draft[], change: WideChange): void {
  for (const draft of drafts)
    for (const datasetId of change.datasetIds) {
      const from = draft.open.get(datasetId);
      if (!from) continue;
      draft.open.delete(datasetId);
      draft.closed.push({ datasetId, from, until: change.happenedAt });
      draft.closedBy = change;
    }
}

function toWindow(draft: Draft): WideWindow {
  const over = draft.open.size === 0;
  const stillOpen = [...draft.open].map(([datasetId, from]) => ({ datasetId, from, until: null }));
  return {
    openedAt: draft.opening.happenedAt,
    openedLeaf: draft.opening.leafIndex,
    openedBy: draft.opening.actorId,
    closedAt: over ? (draft.closedBy?.happenedAt ?? null) : null,
    closedLeaf: over ? (draft.closedBy?.leafIndex ?? null) : null,
    datasets: [...draft.closed, ...stillOpen],
    grantLeaves: draft.grantLeaves,
  };
}
