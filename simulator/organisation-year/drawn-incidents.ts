import type { DetectRead } from "#core/detect/rollup/read.ts";
import { type Random, streamOf } from "./draws.ts";
import { peek } from "./kinds/curiosity.ts";
import { type Planned, Scene } from "./kinds/scene.ts";
import { bulk, excess } from "./kinds/volume.ts";
import { BURN_IN_DAYS, DAYS } from "./shape.ts";
import { readOfDraft, type Year } from "./year.ts";

/** What somebody might have read on a day. */
export interface DrawnIncident {
  readonly kind: number;
  readonly actor: string;
  readonly reads: readonly DetectRead[];
}

/** Kinds that show on their first day, and how many of each a day has at scale 1. */
const DRAWN = [
  { kind: 1, plan: bulk, each: 2 },
  { kind: 2, plan: excess, each: 4 },
  { kind: 3, plan: peek, each: 10 },
] as const;

/** First days of incidents that are in no year: to ask of thousands whether they would be found, where a year has four of a kind. */
export class DrawnIncidents {
  private readonly year: Year;
  private readonly scene: Scene;

  constructor(year: Year) {
    this.year = year;
    this.scene = new Scene(year.world);
  }

  /** Those of a day, counted from 1970, each of another reader, none of a reader who has an incident of the year then. The same for the same year. */
  on(day: number): DrawnIncident[] {
    const { company } = this.year.world;
    const at = day - company.firstDay;
    if (at < BURN_IN_DAYS + 5 || at > DAYS - 8) return [];
    const random = streamOf(company.seed, "drawn", at);
    const drawn: DrawnIncident[] = [];
    for (const { kind, plan, each } of DRAWN)
      for (let left = Math.ceil(each * Math.sqrt(company.scale)); left > 0; left--) {
        const taken = new Set(drawn.map(({ actor }) => actor));
        const planned = this.planOne(random, plan, at, taken);
        if (planned) drawn.push({ kind, ...planned });
      }
    return drawn;
  }

  private planOne(random: Random, plan: Plan, at: number, taken: ReadonlySet<string>) {
    for (let tries = 0; tries < 20; tries++) {
      const planned = plan(random, this.scene, at);
      const actor = planned?.actor;
      if (!planned || !actor || taken.has(actor) || this.isBusy(actor, at)) continue;
      const first = planned.reads.filter(({ day }) => day === at);
      if (first.length > 0)
        return { actor, reads: first.map((draft) => readOfDraft(this.year.world, draft)) };
    }
    return null;
  }

  private isBusy = (actor: string, at: number): boolean =>
    this.year.incidents.some((each) => each.actor === actor && each.from <= at && at <= each.to);
}

type Plan = (random: Random, scene: Scene, from: number) => Planned | null;
