import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";

/** From its first moment on, until before its last; without an end when `to` is null. */
interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

/** The purpose that a reader names, as the directory has it now. */
export interface NamedPurpose extends Span {
  /** The most sensitive rating that it reaches to. */
  readonly maxDss: number;
  readonly coversDataset: boolean;
  /** What it was approved for; `null` for one that was imported without saying. */
  readonly use: string | null;
  /** Rests on a case: an investigation or a legal claim with a file of its own. */
  readonly onCase: boolean;
}

/** How somebody stands to the person whose data they want to open. */
export interface ReaderTie {
  /** Their manager, the manager of that one, and so on. */
  readonly isAbove: boolean;
  /** Works for human resources, in whatever unit. */
  readonly isHr: boolean;
  /** Handles, or is named to, a SEV about this person that is not over. */
  readonly hasCase: boolean;
  readonly isSelf: boolean;
}

/** What the directory, the notice and the SEVs say about one reader, one purpose and one item. */
export interface ReadingFacts {
  /** What is suspended while an incident is looked into: the person, the purpose for everybody, or neither. */
  readonly suspended: "person" | "purpose" | null;
  /** `null` when there is none of that name. */
  readonly purpose: NamedPurpose | null;
  /** When the reader holds the purpose; null when never. */
  readonly holding: Span | null;
  /** The reader's own grant for the item's dataset. */
  readonly grant: (Span & { readonly maxDss: number }) | null;
  /** Uses that the notice in force rules out. */
  readonly forbiddenUses: readonly string[];
  readonly tie: ReaderTie;
  readonly item: { readonly kind: string; readonly dss: number };
}

/**
 * Why an item may not be opened: a code for the log. `suspended_*` stands before all, `purpose_*` is about the purpose,
 * `purpose_contradicted_*` about one that is in order and yet no ground for this read, `grant_*` about the grant.
 */
export type OpeningObjection =
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

/** `use`: the notice forbids what it is for. `line`, `hr`: the reader decides about the person. */
export type Contradiction = "use" | "line" | "hr";

/** The first objection to opening an item at a time; null when there is none. Pure: the one rule of the gateway. */
export function objectionToOpening(facts: ReadingFacts, at: Date): OpeningObjection | null {
  const { suspended, purpose, holding, grant, item } = facts;
  if (suspended !== null) return `suspended_${suspended}`;
  if (!purpose) return "purpose_missing";
  if (!inForce(purpose, at)) return "purpose_not_in_force";
  if (!purpose.coversDataset) return "purpose_dataset";
  if (purpose.maxDss < item.dss) return "purpose_dss";
  if (!holding || !inForce(holding, at)) return "purpose_not_held";
  const contradiction = contradictionOf(purpose, facts);
  if (contradiction !== null) return `purpose_contradicted_${contradiction}`;
  if (!grant) return "grant_missing";
  if (!inForce(grant, at)) return "grant_not_in_force";
  return grant.maxDss < item.dss ? "grant_dss" : null;
}

const inForce = ({ from, to }: Span, at: Date): boolean => from <= at && (to === null || at < to);

/**
 * What the notice forbids is no purpose, with a case or without. What is captured serves neither discipline nor layoffs, so
 * those who decide about a person open it with a case alone; people and performance records are what such decisions are
 * made of, and are not captured: they go by the purpose. One's own data contradicts nothing.
 */
function contradictionOf(
  { use, onCase }: NamedPurpose,
  { forbiddenUses, tie, item }: ReadingFacts,
): Contradiction | null {
  if (use !== null && forbiddenUses.includes(use)) return "use";
  if (onCase || tie.hasCase || tie.isSelf || item.kind === "review") return null;
  if (tie.isAbove) return "line";
  return tie.isHr ? "hr" : null;
}

/** The uses that are ruled out: by the notice in force, or all there are a word for while none is published. */
export const ruledOut = (ofNotice: readonly string[] | null): readonly string[] => ofNotice ?? FORBIDDEN_USES;

const HR =
  /(^people( \/|$)|\b(hr|human resources|people (&|and) culture|people (operations|ops|team|partner))\b)/i;

/** Whether a unit's name and a title ("Sales / HR partner") say that somebody works for human resources: the directory has no better mark for it. */
export const isHumanResources = (unitAndTitle: string): boolean => HR.test(unitAndTitle.trim());
