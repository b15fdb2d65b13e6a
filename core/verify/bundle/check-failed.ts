/** The checks of a bundle, in the order in which they are made, in words that a person may read. */
export const CHECKS = [
  "the archive is as it was written",
  "the manifest is well formed",
  "each file is the one that the manifest names",
  "the key is the one you gave",
  "the log signed the checkpoint",
  "each entry is in the log",
  "the export is in the log and states what the manifest says",
  "each line says what its entry says",
  "each person named is the one that the entry commits to",
  "what is said of each person follows from the lines",
  "what the other tables say follows from the lines",
  "the counts are right",
] as const;
export type Check = (typeof CHECKS)[number];

/** The first check that did not hold. Thrown between the parts of the verification, and caught by it. */
export class CheckFailed extends Error {
  readonly check: Check;
  readonly detail: string;
  constructor(check: Check, detail: string) {
    super(`${check}: ${detail}`);
    this.check = check;
    this.detail = detail;
  }
}

/** Throws {@link CheckFailed} unless the condition holds. */
export function holds(condition: unknown, check: Check, detail: string): asserts condition {
  if (!condition) throw new CheckFailed(check, detail);
}

/** What `work` gives; any throw of it means that the check does not hold. */
export function attempt<T>(check: Check, detail: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CheckFailed) throw error;
    throw new CheckFailed(check, detail);
  }
}
