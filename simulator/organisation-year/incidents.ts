import type { Draft } from "./draft.ts";
import { type Random, streamOf, whole } from "./draws.ts";
import { INCIDENT_KINDS } from "./kinds/all.ts";
import { Scene } from "./kinds/scene.ts";
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

/** The incidents of a year, after the burn-in. No reader is drawn for two that overlap. */
export function incidentsOf(world: World, each: number): Incident[] {
  const random = streamOf(world.company.seed, "incidents");
  const scene = new Scene(world);
  const all: Incident[] = [];
  for (let nth = 0; nth < each; nth++)
    for (const { kind, plan } of INCIDENT_KINDS) {
      const planned = planOne(random, plan, scene);
      if (planned) all.push({ incident: `i${String(kind).padStart(2, "0")}-${nth + 1}`, kind, ...planned });
    }
  return all.map((incident) => ({
    ...incident,
    reads: incident.reads.map((read) => ({ ...read, incident: incident.incident })),
  }));
}

type Plan = (typeof INCIDENT_KINDS)[number]["plan"];

/** A kind may not fit the person drawn (nobody moved, no night free): then another is drawn. */
function planOne(random: Random, plan: Plan, scene: Scene) {
  for (let tries = 0; tries < 200; tries++) {
    const planned = plan(random, scene, whole(random, BURN_IN_DAYS + 5, DAYS - 8));
    if (!planned || planned.reads.length + (planned.opening ? 1 : 0) === 0) continue;
    if (planned.actor !== null && !scene.take(planned.actor, planned.from, planned.to)) continue;
    return planned;
  }
  return null;
}
