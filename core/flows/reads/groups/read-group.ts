export const GROUPINGS = ["actor", "dataset", "subject", "session"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Reads that have something in common: a reader, a dataset, a session, or somebody whom they name and who stays masked. */
export interface ReadGroup {
  /** What narrows the list to it; null where that would put a person into an address. */
  readonly value: string | null;
  readonly label: string;
  /** A read of two datasets is two. */
  readonly reads: number;
  /** Of those, at DSS 1, 2, 3 and 4. */
  readonly byDss: readonly [number, number, number, number];
  readonly exports: number;
  readonly refused: number;
  /** Of a dataset, a person or a session: how many read it. Of a reader: how many datasets. */
  readonly others: number;
}

export interface ReadGroups {
  readonly by: Grouping;
  /** The hundred with most reads. */
  readonly groups: readonly ReadGroup[];
  /** How many there are in all. */
  readonly all: number;
  /** The newest so many entries alone were looked at: there are more. Null where all of them were. */
  readonly newest: number | null;
}

/** Of the groups of one answer, those with most reads. */
export const GROUPS_MAX = 100;
