import type { EntryBody, Json } from "#core/log/entry/entry.ts";
import { time } from "./fold-times.ts";

/** What the acts of people make of a SEV, by its entries. */
export interface FoldedLife {
  readonly triaged: number | null;
  readonly final: number | null;
  readonly held: number | null;
  readonly held_for: string | null;
  readonly state: string;
  readonly label: string | null;
  readonly merged_into: number | null;
  readonly exception_until: number | null;
  /** Where the finished review stands in the log. */
  readonly review_leaf: number | null;
}

export const NEW_LIFE: FoldedLife = {
  triaged: null,
  final: null,
  held: null,
  held_for: null,
  state: "triage",
  label: null,
  merged_into: null,
  exception_until: null,
  review_leaf: null,
};

export const heldBy = (held: Json | undefined, what: string | null): Pick<FoldedLife, "held" | "held_for"> =>
  typeof held === "number" ? { held, held_for: what } : { held: null, held_for: null };

/** What an act's entry says of the SEV: each column that it changes stands in clear, null where it is taken back. */
export function lifeIn(body: EntryBody): Partial<FoldedLife> {
  const says = (field: string): boolean => Object.hasOwn(body, field);
  return {
    ...(typeof body.to === "string" ? { state: body.to } : {}), // of a severity it is a number
    ...(says("triaged") ? { triaged: body.triaged as number | null } : {}),
    ...(says("final") ? { final: body.final as number | null } : {}),
    ...(says("held") ? heldBy(body.held, String(body.heldFor)) : {}),
    ...(says("label") ? { label: body.label as string | null } : {}),
    ...(says("into") ? { merged_into: body.into as number | null } : {}),
    ...(says("until") ? { exception_until: time(body.until) } : {}),
    ...(says("review") ? { review_leaf: null } : {}),
  };
}

/** What a merge or its end changes of the SEV that was merged into. */
export const joinedIn = (body: EntryBody): { readers: number; automatic?: number } => ({
  readers: Number(body.readers),
  ...(typeof body.automatic === "number" ? { automatic: body.automatic } : {}),
});
