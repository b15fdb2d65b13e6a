/** What an approved purpose or the mapping grants. Past use is habit and never stands here. */
export interface Need {
  readonly datasetId: string;
  readonly personId: string;
  readonly since: Date;
  /** The first moment it no longer holds; `null` while it is open-ended. */
  readonly until: Date | null;
}

export interface ReadFacts {
  readonly actorId: string;
  readonly datasetId: string;
  /** The source's time: when it happened, not when we learned of it. */
  readonly at: Date;
}

/**
 * Whether a read was in need: some need of that person for that dataset holds at its time and, within a window, was
 * in force before the window opened, so that a need written afterwards explains nothing.
 */
export function inNeed(read: ReadFacts, needs: readonly Need[], windowOpenedAt: Date | null): boolean {
  return needs.some(
    (need) =>
      need.personId === read.actorId &&
      need.datasetId === read.datasetId &&
      holdsAt(need, read.at) &&
      (windowOpenedAt === null || need.since < windowOpenedAt),
  );
}

/** Who needs a dataset at a moment, counted for a window that opened at it: in force before, and not yet over. */
export function peopleInNeed(datasetId: string, needs: readonly Need[], windowOpenedAt: Date): Set<string> {
  const holding = needs.filter(
    (need) => need.datasetId === datasetId && need.since < windowOpenedAt && holdsAt(need, windowOpenedAt),
  );
  return new Set(holding.map((need) => need.personId));
}

/**
 * Whether needs of one person and dataset, united where they touch, hold at every moment from `first` to `last`; false where
 * none holds at any of them, null where they begin or end between.
 */
export function inNeedThroughout(needs: readonly Need[], first: Date, last: Date): boolean | null {
  if (needs.some((need) => holdsAt(need, first) && holdsAt(need, last))) return true;
  return needs.every(({ since, until }) => since > last || (until !== null && until <= first)) ? false : null;
}

function holdsAt(need: Need, at: Date): boolean {
  return need.since <= at && (need.until === null || at < need.until);
}
