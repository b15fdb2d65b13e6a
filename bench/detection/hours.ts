import { HOUR_MS } from "#core/base/durations.ts";
import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { judgeDay } from "#core/detect/engine/detect-day.ts";
import type { DetectSettings } from "#core/detect/engine/settings.ts";
import type { DetectState } from "#core/detect/engine/state.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import { foldRead } from "#core/detect/rollup/fold-read.ts";
import { dayOf } from "#core/detect/rollup/local-time.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { ofKey } from "#core/detect/statistics/of-key.ts";
import type { Label, Source } from "./source.ts";

const BULK = 1;
/** The worker looks every ten seconds; here a look costs a second. */
const LOOK_MS = HOUR_MS / 6;

/** What a look at a day that still grows goes by. */
interface Around {
  readonly day: number;
  readonly state: DetectState;
  readonly around: Circumstances;
  readonly settings: DetectSettings;
  /** What a priority has to reach. */
  readonly threshold: number;
}

/** How long after its first read a bulk is told: its days are looked at every ten minutes, as they grow. */
export class HoursToTell {
  private readonly source: Source;
  private readonly bulks: readonly (Label & { readonly first: number; readonly last: number })[];
  private readonly reads = new Map<number, DetectRead[]>();
  private readonly began = new Map<string, number>();
  /** By incident. */
  readonly hours = new Map<string, number>();

  constructor(source: Source) {
    this.source = source;
    this.bulks = source.labels
      .filter(({ kind }) => kind === BULK)
      .map((label) => ({ ...label, first: dayOf(label.from), last: dayOf(label.to) }));
  }

  see(read: DetectRead, day: number): void {
    if (!this.bulks.some(({ first, last }) => first <= day && day <= last)) return;
    ofKey(this.reads, day, () => []).push(read);
    const incident = this.source.incidentOf(read.id);
    if (incident !== undefined && !this.began.has(incident)) this.began.set(incident, read.atMs);
  }

  /** Before the day is learned from. */
  look(around: Around): void {
    const reads = this.reads.get(around.day)?.toSorted((a, b) => a.atMs - b.atMs);
    this.reads.delete(around.day);
    if (!reads) return;
    for (const { incident, actor, first, last } of this.bulks)
      if (actor !== null && first <= around.day && around.day <= last && !this.hours.has(incident))
        this.lookFor(incident, actor, reads, around);
  }

  private lookFor(incident: string, actor: string, reads: readonly DetectRead[], at: Around): void {
    const own = reads.filter(({ id }) => this.source.incidentOf(id) === incident);
    const since = this.began.get(incident);
    const [from, to] = [own[0]?.atMs, own.at(-1)?.atMs];
    if (since === undefined || from === undefined || to === undefined) return;
    for (let until = from + LOOK_MS; until < to + LOOK_MS; until += LOOK_MS)
      if (isTold(actor, reads, until, at)) {
        this.hours.set(incident, (until - since) / HOUR_MS);
        return;
      }
  }
}

function isTold(
  actor: string,
  reads: readonly DetectRead[],
  until: number,
  { day, state, around, settings, threshold }: Around,
): boolean {
  const days = new Map<string, ActorDay>();
  for (const read of reads) if (read.atMs <= until) foldRead(days, read, day, around);
  const { judged } = judgeDay(state, day, [...days.values()], around, settings);
  const own = judged.find(({ measured }) => measured.rollup.actor === actor);
  return own !== undefined && own.pressing.priority >= threshold;
}
