/** How somebody stands to the person whose captured data they want to open. */
export interface ReaderTie {
  /** Somewhere above them: their manager, the manager of that one, and so on. */
  readonly isAbove: boolean;
  readonly worksInHr: boolean;
  /** Handles, or is named to, a SEV about this person that is not over. */
  readonly hasCase: boolean;
}

export type Contradiction = "line" | "hr";

/**
 * Whether a reader's own part contradicts any purpose they name. What is captured serves neither discipline nor layoffs
 * (the notice forbids it), so those who decide about a person open it with a case alone. People and performance records
 * are what such decisions are made of, and are not captured: they go by the purpose. Pure.
 */
export function contradictionOf(
  kind: string,
  { isAbove, worksInHr, hasCase }: ReaderTie,
): Contradiction | null {
  if (hasCase || kind === "review") return null;
  if (isAbove) return "line";
  return worksInHr ? "hr" : null;
}
