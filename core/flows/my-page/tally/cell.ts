/**
 * How often one reader read the same of one person on one day, as ids: what the sums, the filters and the calendar of a
 * person's page are made from. Never leaves this room: it says who reads.
 */
export interface Cell {
  /** The day in the person's own time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly actorId: string;
  /** The reader's team when they read. */
  readonly teamId: string | null;
  readonly datasetIds: readonly string[];
  readonly dss: number;
  readonly outcome: "allowed" | "refused";
  /** The purpose that was named, whether it covers this or not. */
  readonly purposeId: string | null;
  /** Whether the reads name the person, or took a whole dataset that holds them. */
  readonly byName: boolean;
  readonly times: number;
  /** The first and the last of them, in ms of UTC. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** What concerns one person among the leaves before `to`. */
export interface Tally {
  readonly to: number;
  /** What the count rests on beside the leaves: when it changes, everything is counted anew. */
  readonly basis: string;
  readonly cells: readonly Cell[];
  /** Up to which leaf it is stored; 0 while it is not. */
  readonly storedTo: number;
}

/** What two cells of one key are together. */
export const joined = (a: Cell, b: Cell): Cell => ({
  ...a,
  times: a.times + b.times,
  firstMs: Math.min(a.firstMs, b.firstMs),
  lastMs: Math.max(a.lastMs, b.lastMs),
});

export const keyOf = (cell: Omit<Cell, "times" | "firstMs" | "lastMs">): string =>
  [
    ...[cell.day, cell.actorId, cell.teamId, cell.dss, cell.outcome, cell.purposeId, cell.byName],
    ...cell.datasetIds,
  ].join("\n");
