import type { Dss } from "#core/base/scales.ts";
import type { Contradiction } from "#core/policy/contradiction.ts";

interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

/** What the directory says about one person, one purpose and one item. */
export interface AdmissionFacts {
  readonly purpose: (Span & { readonly maxDss: number; readonly coversDataset: boolean }) | null;
  /** When the person holds the purpose; null when never. */
  readonly holding: Span | null;
  readonly grant: (Span & { readonly maxDss: number }) | null;
  /** What is suspended while an incident is looked into: the person, the purpose for everybody, or neither. */
  readonly suspended: "person" | "purpose" | null;
  /** How the reader stands to the person, when that contradicts every purpose. */
  readonly contradiction: Contradiction | null;
}

/**
 * Why an item may not be opened: a code for the log. `purpose_*` is about the purpose, `grant_*` about the grant,
 * `suspended_*` stands before both.
 */
export type Objection =
  | "suspended_person"
  | "suspended_purpose"
  | "purpose_missing"
  | "purpose_not_in_force"
  | "purpose_dataset"
  | "purpose_dss"
  | "purpose_not_held"
  | `purpose_contradicted_${Contradiction}`
  | "grant_missing"
  | "grant_not_in_force"
  | "grant_dss";

/** The first objection to opening an item of this rating at this time; null when there is none. */
export function objectionTo(
  { purpose, holding, grant, suspended, contradiction }: AdmissionFacts,
  dss: Dss,
  at: Date,
): Objection | null {
  if (suspended !== null) return `suspended_${suspended}`;
  if (!purpose) return "purpose_missing";
  if (!inForce(purpose, at)) return "purpose_not_in_force";
  if (!purpose.coversDataset) return "purpose_dataset";
  if (purpose.maxDss < dss) return "purpose_dss";
  if (!holding || !inForce(holding, at)) return "purpose_not_held";
  if (contradiction !== null) return `purpose_contradicted_${contradiction}`;
  if (!grant) return "grant_missing";
  if (!inForce(grant, at)) return "grant_not_in_force";
  return grant.maxDss < dss ? "grant_dss" : null;
}

/** A span holds its first moment and not its last. */
const inForce = ({ from, to }: Span, at: Date): boolean => from <= at && (to === null || at < to);
