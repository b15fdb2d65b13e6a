import { FEW } from "./why.ts";

const HOUR_MS = 3_600_000;

/** How many records a read of everybody's took, as it may be told: nothing below five, then two digits that count. Pure. */
export function tellableItems(items: number | null): number | null {
  if (items === null || items < FEW) return null;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(items)) - 1);
  return Math.floor(items / unit) * unit;
}

/** A moment to its hour: what several people said together is read of all of them at one moment, which would join them. Pure. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
