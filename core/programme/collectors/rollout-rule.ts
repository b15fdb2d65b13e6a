/** What is known of one collector when a roll-out is looked at. */
export interface CollectorFacts {
  readonly sourceId: string;
  readonly source: string;
  readonly collectorId: string;
  readonly version: string;
  readonly personId: string | null;
  readonly unit: string | null;
  readonly recording: boolean;
  readonly recordingSince: Date | null;
  readonly lastItemAt: Date | null;
  readonly queued: number;
  readonly heardAt: Date | null;
  /** What it sent of after the pause: counted, not stored. */
  readonly quarantined: number;
  readonly quarantinedLast: Date | null;
  /** Items that it numbered and that never came. */
  readonly missing: number;
}

/** A pause and who was there: `began` is null while nothing is paused. */
export interface RolloutFacts {
  readonly began: Date | null;
  readonly collectors: readonly CollectorFacts[];
}

export type Part = "recording" | "stopping" | "stopped" | "stillRecords" | "silent";
export interface CollectorPart extends CollectorFacts {
  readonly part: Part;
}

/** A collector asks at least this often, and stops by itself when it gets no answer for as long. */
export const HEARTBEAT_MS = 15_000;
/** Two heartbeats: in the first it hears of the pause, in the second it says that it stopped. */
const ROLLOUT_MS = 2 * HEARTBEAT_MS;

/**
 * Where each collector stands. In a pause: it said that it stopped; it may not have heard yet; it still records (it said so
 * later than two heartbeats after the pause, or what it recorded after it came in); or nothing was heard of it since, and
 * then nobody can tell. Outside a pause: it records, it says that it does not, or it is silent. Pure.
 */
export function partsOf({ began, collectors }: RolloutFacts, now: Date): CollectorPart[] {
  return collectors.map((collector) => ({
    ...collector,
    part: began === null ? usual(collector, now) : inPause(collector, began, now),
  }));
}

function usual({ heardAt, recording }: CollectorFacts, now: Date): Part {
  if (heardAt === null || now.getTime() - heardAt.getTime() > ROLLOUT_MS) return "silent";
  return recording ? "recording" : "stopped";
}

function inPause(collector: CollectorFacts, began: Date, now: Date): Part {
  const { heardAt, recording, quarantinedLast } = collector;
  const late = now.getTime() - began.getTime() > ROLLOUT_MS;
  const heardSince = heardAt !== null && heardAt >= began;
  // Items that came in later than its last word count for more than that word.
  const sentSince = quarantinedLast !== null && (heardAt === null || recording || quarantinedLast > heardAt);
  if (sentSince && late) return "stillRecords";
  if (!heardSince) return late ? "silent" : "stopping";
  if (!recording) return "stopped";
  return late ? "stillRecords" : "stopping";
}

/** How many collectors stand where, and what is counted of those that went on. Pure. */
export function countsOf(parts: readonly CollectorPart[]) {
  const of = (part: Part) => parts.filter((each) => each.part === part).length;
  return {
    ...{ collectors: parts.length, recording: of("recording"), stopping: of("stopping") },
    ...{ stopped: of("stopped"), stillRecords: of("stillRecords"), silent: of("silent") },
    quarantined: parts.reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
}
