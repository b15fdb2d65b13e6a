import { isForbidden } from "./forbidden-uses.ts";

/** Who reads, as far as the fit of a purpose goes. */
export interface FitActor {
  readonly personId: string;
  /** Works for human resources, in whatever unit. */
  readonly isHr: boolean;
}

/** Whose data it is. */
export interface FitSubject {
  readonly personId: string;
  /** Their manager, that one's manager, and so on, the nearest first. */
  readonly managerIds: readonly string[];
}

/** The purpose that the reader names, as the directory has it now. */
export interface FitPurpose {
  readonly inForce: boolean;
  /** Whether the reader holds it now. */
  readonly held: boolean;
  readonly datasetIds: readonly string[];
  /** What it was approved for; `null` for one that was imported without saying. */
  readonly use: string | null;
  /** Rests on a case: an investigation or a legal claim with a file of its own. */
  readonly onCase: boolean;
}

export interface FitDataset {
  readonly id: string;
  /** Filled by capture (input, screens, prompts, talk), not kept as a record about the person. */
  readonly captured: boolean;
}

export type PurposeFit = "valid" | "none" | "contradicted";

/**
 * Whether the purpose that somebody names carries this read (product.md: Capture, Read; the score's P). `none`: no purpose,
 * or one that is not theirs, not in force or not about this dataset. `contradicted`: it is there, yet the read speaks against
 * it: it serves a use that the notice forbids, or a manager (of any level above) or somebody of HR reads what was captured
 * of one of their people, and no case says why. One's own data contradicts nothing.
 */
export function purposeFit(
  actor: FitActor,
  subject: FitSubject,
  purpose: FitPurpose | null,
  dataset: FitDataset,
): PurposeFit {
  if (!purpose?.inForce || !purpose.held || !purpose.datasetIds.includes(dataset.id)) return "none";
  if (purpose.use !== null && isForbidden(purpose.use)) return "contradicted";
  const overThem = actor.isHr || subject.managerIds.includes(actor.personId);
  const isOwn = actor.personId === subject.personId;
  return overThem && !isOwn && dataset.captured && !purpose.onCase ? "contradicted" : "valid";
}

/** Whether a unit's name says that it is human resources: directories have no better mark for it. */
export const isHrUnit = (unit: string | null): boolean =>
  unit !== null &&
  /^(hr|human resources|people( (and|&) culture| operations| ops| team)?)\b/i.test(unit.trim());
