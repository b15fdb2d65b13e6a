import { type Severity, sev } from "#core/base/scales.ts";
import type { SevRow } from "./row.ts";

/** What waits for a second reviewer, of a SEV that was 0-1. */
export type HeldFor = "severity" | "dismiss" | "merge";

/** The stricter level that goes on until a second reviewer confirms, for what, and who asked for it. */
export interface Held {
  readonly severity: Severity;
  readonly what: HeldFor;
  readonly byId: string;
}

/** What waits on a SEV for a second reviewer; null when nothing does. */
export function heldOf({
  held,
  heldFor,
  heldById,
}: Pick<SevRow, "held" | "heldFor" | "heldById">): Held | null {
  if (held === null || heldFor === null || heldById === null) return null;
  return { severity: sev(held), what: heldFor as HeldFor, byId: heldById };
}

/** The columns of what waits, or of nothing. */
export const holding = (held: Held | null): Pick<SevRow, "held" | "heldFor" | "heldById"> => ({
  held: held?.severity ?? null,
  heldFor: held?.what ?? null,
  heldById: held?.byId ?? null,
});
