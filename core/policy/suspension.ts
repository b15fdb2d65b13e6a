import { HOUR_MS } from "#core/base/durations.ts";

/** How long one reviewer's suspension of access works without a steward's yes. */
export const SUSPENSION_HOURS = 72;

export interface SuspensionSpan {
  /** When it ends by itself; `null` once a steward confirmed it: then it stands until lifted. */
  readonly endsAt: Date | null;
  readonly liftedAt: Date | null;
}

/** Whether a suspension refuses access now. It holds its first moment and not its last. */
export function suspensionWorks({ endsAt, liftedAt }: SuspensionSpan, now: Date): boolean {
  return liftedAt === null && (endsAt === null || now < endsAt);
}

/** When a suspension that begins now ends, unless a steward confirms it. */
export const suspensionEnd = (beganAt: Date): Date =>
  new Date(beganAt.getTime() + SUSPENSION_HOURS * HOUR_MS);
