import type { DirectoryRows } from "#core/detect/circumstances/rows.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import type { DrawnIncident } from "#simulator/organisation-year/drawn-incidents.ts";

/** What the benchmark knows of one incident and detection does not. */
export interface Label {
  readonly incident: string;
  readonly kind: number;
  /** Null: about no one reader. */
  readonly actor: string | null;
  /** Days, both included: "2025-06-30". */
  readonly from: string;
  readonly to: string;
}

/** A year to be judged: simulated, or from somebody's files. */
export interface Source {
  readonly name: string;
  readonly directory: DirectoryRows;
  /** Reads in about the order of time, in slices. */
  reads(): Iterable<readonly DetectRead[]> | AsyncIterable<readonly DetectRead[]>;
  readonly labels: readonly Label[];
  /** The incident that an event belongs to; asked of each after it was given out. */
  incidentOf(eventId: string): string | undefined;
  /** Of a day, incidents that are in no year; only a simulated source can draw them. */
  drawnOn?(day: number): readonly DrawnIncident[];
}
