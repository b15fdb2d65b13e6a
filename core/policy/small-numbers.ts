import { HOUR_MS } from "#core/base/durations.ts";
import { FEW } from "./why.ts";

/** How many records a read of everybody's took, as it may be told: nothing below five, then two digits that count. Pure. */
export function tellableItems(items: number | null): number | null {
  if (items === null || items < FEW) return null;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(items)) - 1);
  return Math.floor(items / unit) * unit;
}

/** A moment to its hour: what several people said together is read of all of them at one moment, which would join them. Pure. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/**
 * How many reads there were of everybody together, as it may be told: none below five, then whole fives, and from 500 on two
 * digits that count. So one read more of somebody whom the reader of the number knows shows in none of five. Pure.
 */
export function tellableCount(count: number): number | null {
  if (count < FEW) return null;
  const unit = Math.max(FEW, 10 ** (Math.floor(Math.log10(count)) - 1));
  return Math.floor(count / unit) * unit;
}
