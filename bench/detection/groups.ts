import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { NEW_DAYS } from "#core/detect/engine/measure-actor.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import type { Told } from "./budgeted.ts";

const NAMES = ["joiners", "movers", "on_call"] as const;
export type Group = (typeof NAMES)[number];

/** Readers' days of those who are easily wronged, beside all others: who is told of more often without cause. */
export class Groups {
  private readonly of = new Map<string, Group>();
  private readonly days: Record<Group | "others", number> = { joiners: 0, movers: 0, on_call: 0, others: 0 };

  see(rollups: readonly ActorDay[], around: Circumstances): void {
    for (const { actor, day, firstMs, lastMs } of rollups) {
      const { since } = around.standingOf(actor, day);
      const fresh = since !== null && day - since < NEW_DAYS;
      const joined = fresh && around.standingOf(actor, since - 1).here === false;
      const duty = around.onCall(actor, firstMs) || around.onCall(actor, lastMs);
      const group = fresh ? (joined ? "joiners" : "movers") : duty ? "on_call" : null;
      if (group) this.of.set(`${actor}\n${day}`, group);
      this.days[group ?? "others"]++;
    }
  }

  /** Wrong alerts for a reader's day of each group, over those of everybody else. */
  ratios(told: readonly Told[], isRight: (told: Told) => boolean): Record<Group, number> {
    const wrong = { joiners: 0, movers: 0, on_call: 0, others: 0 };
    for (const each of told)
      if (each.telling !== "joined" && !isRight(each))
        wrong[this.of.get(`${each.actor}\n${each.day}`) ?? "others"]++;
    const usual = Math.max(1e-9, wrong.others / Math.max(1, this.days.others));
    return Object.fromEntries(
      NAMES.map((name) => [name, wrong[name] / Math.max(1, this.days[name]) / usual]),
    ) as Record<Group, number>;
  }
}
