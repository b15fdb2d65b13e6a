import { DAY_MS } from "#core/base/durations.ts";
import { zoneOffsetMs } from "#core/detect/rollup/local-time.ts";
import type { DetectRead } from "#core/detect/rollup/read.ts";
import { campaignReads } from "./campaign-reads.ts";
import type { Crew } from "./company.ts";
import type { Draft } from "./draft.ts";
import { INCIDENTS_EACH, type Incident, incidentsOf, type Planting, plantedOn } from "./incidents.ts";
import { Scene } from "./kinds/scene.ts";
import type { Campaign } from "./purposes.ts";
import { serviceReads } from "./services.ts";
import { DATASETS, DAYS, FIRST_DAY } from "./shape.ts";
import { Reader } from "./workday.ts";
import { type World, worldOf } from "./world.ts";

export interface SimulatedRead {
  readonly read: DetectRead;
  /** The incident that it belongs to. */
  readonly incident: string | null;
}

/** How a year is made, where it is not as the benchmark has it. */
export interface YearOptions {
  readonly incidentsEach?: number;
  readonly firstDay?: number;
  readonly crew?: Crew;
  /** What is planted and on which day, in place of so many of each kind on days that are drawn. */
  readonly planted?: readonly Planting[];
}

/** A simulated organisation and its year. The reads come one day after the other and are never all in memory. */
export interface Year {
  readonly world: World;
  readonly incidents: readonly Incident[];
  days(): Iterable<readonly SimulatedRead[]>;
}

/**
 * The organisation of detection.md from a seed: the same seed and scale give the same bytes, on any machine.
 * `scale` 1 is 2,000 staff, 400 readers, 30 services and about five million reads; at 0.1 a tenth of the readers, and staff and
 * teams by its root. `incidentsEach` of a kind are planted, by scale where it is left out; 0 gives a year in which nothing happened.
 * With `firstDay`, a Monday counted in days from 1970, the same year lies at another time.
 */
export function simulateYear(
  seed: number,
  scale: number,
  { incidentsEach, firstDay = FIRST_DAY, crew, planted }: YearOptions = {},
): Year {
  const world = worldOf(seed, scale, firstDay, crew);
  const each = incidentsEach ?? Math.max(1, Math.round(INCIDENTS_EACH * scale));
  const incidents = planted ? plantedOn(world, planted) : incidentsOf(world, each);
  return { world, incidents, days: () => daysOf(world, incidents) };
}

function* daysOf(world: World, incidents: readonly Incident[]): Generator<readonly SimulatedRead[]> {
  const scene = new Scene(world);
  const readers = world.company.staff
    .filter(({ posts }) => posts.some(({ role }) => role !== null))
    .map((member) => new Reader(world, member, scene.teams));
  const planted = Map.groupBy(
    incidents.flatMap(({ reads }) => reads),
    ({ day }) => day,
  );
  let number = 0;
  for (let day = 0; day < DAYS; day++) {
    const drafts = [
      ...readers.flatMap((reader) => reader.readsOn(day)),
      ...scene.services.flatMap((service) => serviceReads(world.company, service, day)),
      ...world.campaigns.filter((each) => runs(each, day)).flatMap((each) => campaignReads(world, each, day)),
      ...(planted.get(day) ?? []),
    ];
    const timed = drafts
      .map((draft) => ({ draft, atMs: momentOf(world, draft) }))
      .sort((a, b) => a.atMs - b.atMs);
    yield timed.map(({ draft, atMs }) => toRead(world, draft, atMs, ++number));
  }
}

/** A read of an incident that was planned and is in no year. */
export const readOfDraft = (world: World, draft: Draft): DetectRead =>
  toRead(world, draft, momentOf(world, draft), 0).read;

const runs = ({ from, to }: Campaign, day: number): boolean => from <= day && day <= to;

function momentOf({ company }: World, { zone, day, hour }: Draft): number {
  const local = (company.firstDay + day) * DAY_MS + Math.floor(hour * 3_600_000);
  return local - zoneOffsetMs(zone, local);
}

function toRead({ company }: World, draft: Draft, atMs: number, number: number): SimulatedRead {
  const [dataset, , dss] = DATASETS[draft.dataset]!;
  const { actor, how, purpose, request, via } = draft;
  const subjects = draft.subjects.map((at) => company.staff[at]!.id);
  const read = {
    id: `e${number}`,
    atMs,
    actor,
    dataset,
    dss,
    how,
    allowed: true,
    purpose,
    request,
    via,
    subjects,
  };
  return { read, incident: draft.incident ?? null };
}
