import type { Draft } from "./draft.ts";
import { type Random, streamOf, whole } from "./draws.ts";
import { INCIDENT_KINDS } from "./kinds/all.ts";
import { type Planned, Scene } from "./kinds/scene.ts";
import { BURN_IN_DAYS, DAYS } from "./shape.ts";
import type { World } from "./world.ts";

/** One thing that somebody did and should not have done. Days count from the simulation's first, both included. */
export interface Incident {
  readonly incident: string;
  readonly kind: number;
  /** Null where it is not about one actor: a grant to everyone. */
  readonly actor: string | null;
  readonly from: number;
  readonly to: number;
  readonly reads: readonly Draft[];
  /** A dataset that was open to everyone, for as long as that. */
  readonly opening?: { readonly dataset: string; readonly fromHour: number; readonly hours: number };
}

/** Of each kind, at scale 1: five seeds pooled have 20, and incident reads stay at about a thousandth. */
export const INCIDENTS_EACH = 4;

/** An incident that is wanted: its kind, and the day on which it begins. */
export interface Planting {
  readonly kind: number;
  readonly day: number;
}

/** The incidents of a year, after the burn-in. No reader is drawn for two that overlap. */
export function incidentsOf(world: World, each: number): Incident[] {
  const random = streamOf(world.company.seed, "incidents");
  const scene = new Scene(world);
  const all: Incident[] = [];
  for (let nth = 0; nth < each; nth++)
    for (const { kind, plan } of INCIDENT_KINDS) {
      const planned = planOne(random, plan, scene, () => whole(random, BURN_IN_DAYS + 5, DAYS - 8));
      if (planned) all.push(named(kind, nth, planned));
    }
  return all;
}

/** The incidents that are wanted, each by whoever is drawn for it. Throws where nobody fits: a world of fixed plantings is tried once. */
export function plantedOn(world: World, wanted: readonly Planting[]): Incident[] {
  const random = streamOf(world.company.seed, "incidents");
  const scene = new Scene(world);
  return wanted.map(({ kind, day }, at) => {
    const { plan } = INCIDENT_KINDS.find((each) => each.kind === kind)!; // all fourteen are there
    const planned = planOne(random, plan, scene, () => day);
    if (!planned) throw new Error(`nobody fits an incident of kind ${kind} on day ${day}`);
    return named(kind, wanted.slice(0, at).filter((each) => each.kind === kind).length, planned);
  });
}

function named(kind: number, nth: number, planned: Planned): Incident {
  const incident = `i${String(kind).padStart(2, "0")}-${nth + 1}`;
  return { incident, kind, ...planned, reads: planned.reads.map((read) => ({ ...read, incident })) };
}

type Plan = (typeof INCIDENT_KINDS)[number]["plan"];

/** A kind may not fit the person drawn (nobody moved, no night free): then another is drawn. */
function planOne(random: Random, plan: Plan, scene: Scene, dayOf: () => number): Planned | null {
  for (let tries = 0; tries < 200; tries++) {
    const planned = plan(random, scene, dayOf());
    if (!planned || planned.reads.length + (planned.opening ? 1 : 0) === 0) continue;
    if (planned.actor !== null && !scene.take(planned.actor, planned.from, planned.to)) continue;
    return planned;
  }
  return null;
}
