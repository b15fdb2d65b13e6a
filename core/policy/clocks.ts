import { DAY_MS, HOUR_MS, MINUTE_MS } from "#core/base/durations.ts";
import type { Severity } from "#core/base/scales.ts";
import { isSerious } from "./sev-moves.ts";

/** A time to act in: so long after the SEV was raised, or by the end of the next day. */
export type Due = { readonly kind: "after"; readonly ms: number } | { readonly kind: "next_day" };

export type Duty =
  | "notify_clock"
  | "tell_people"
  | "offer_programme_pause"
  | "record_decision"
  | "tell_subject"
  | "ask_actor_and_subject"
  | "batch_notice"
  | "weekly_sample";

export interface Clocks {
  readonly acknowledge: Due | null;
  readonly contain: Due | null;
  readonly assess: Due | null;
  readonly review: Due | null;
  readonly duties: readonly Duty[];
}

const after = (ms: number): Due => ({ kind: "after", ms });
const none = { acknowledge: null, contain: null, assess: null, review: null } as const;

/** The table of product.md, SEV 0 first. */
const CLOCKS: readonly [Clocks, Clocks, Clocks, Clocks, Clocks, Clocks] = [
  {
    acknowledge: after(5 * MINUTE_MS),
    contain: after(HOUR_MS),
    assess: null,
    review: after(5 * DAY_MS),
    duties: ["notify_clock", "tell_people", "offer_programme_pause"],
  },
  {
    ...none,
    acknowledge: after(15 * MINUTE_MS),
    contain: after(4 * HOUR_MS),
    duties: ["notify_clock", "record_decision"],
  },
  {
    ...none,
    acknowledge: after(HOUR_MS),
    contain: after(DAY_MS),
    assess: after(DAY_MS),
    duties: ["tell_subject"],
  },
  {
    ...none,
    acknowledge: after(4 * HOUR_MS),
    contain: after(5 * DAY_MS),
    duties: ["ask_actor_and_subject"],
  },
  { ...none, acknowledge: { kind: "next_day" }, duties: ["batch_notice"] },
  { ...none, duties: ["weekly_sample"] },
];

/** Clocks and duties of a severity. Give it the duty severity, so that an unconfirmed lowering stays strict. */
export function clocksOf(severity: Severity): Clocks {
  return CLOCKS[severity as 0 | 1 | 2 | 3 | 4 | 5];
}

/** When something is due. `learnedAt` is our time, never the source's; the next day ends at midnight UTC. */
export function dueAt(due: Due, learnedAt: Date): Date {
  if (due.kind === "after") return new Date(learnedAt.getTime() + due.ms);
  return new Date((Math.floor(learnedAt.getTime() / DAY_MS) + 2) * DAY_MS);
}

export interface NotificationFacts {
  readonly severity: Severity;
  /** The privacy officer decided that the authority has to be told, and that is not done: then it runs at any severity. */
  readonly owed?: boolean;
  /** When the SEV was raised at, or first rose to, SEV 0-1. */
  readonly seriousSince: Date;
  readonly acceptedAt: Date | null;
  /** A start that somebody set instead, with the reason. */
  readonly moved: { readonly to: Date; readonly reason: string } | null;
}

export interface NotificationClock {
  readonly startsAt: Date;
  readonly dueAt: Date;
  /** The start by the rule: shown beside `startsAt` when somebody moved it. */
  readonly ruleStartsAt: Date;
  /** Not accepted yet: `startsAt` is the latest moment, and it may come sooner. */
  readonly startIsLatest: boolean;
}

/**
 * The 72 h of a SEV 0-1: from its acceptance, at latest 24 h after it was raised. It never pauses. `null` for a
 * SEV 2-5 that owes nothing; refuses (RangeError) a moved start without a reason.
 */
export function notificationClock(facts: NotificationFacts): NotificationClock | null {
  if (!isSerious(facts.severity) && !facts.owed) return null;
  if (facts.moved?.reason.trim() === "") throw new RangeError("another start needs a reason");
  const latest = facts.seriousSince.getTime() + DAY_MS;
  const rule = new Date(Math.min(facts.acceptedAt?.getTime() ?? latest, latest));
  const startsAt = facts.moved?.to ?? rule;
  return {
    startsAt,
    dueAt: new Date(startsAt.getTime() + 72 * HOUR_MS),
    ruleStartsAt: rule,
    startIsLatest: facts.acceptedAt === null && facts.moved === null,
  };
}
