/** How a reader is shown to whom they read. */
export type ReaderShown = "by name" | "held back" | "erased";

/**
 * Whether a reader is named to the person whose data they read: not while the SEV about the read waits for its first
 * reviewer. Every page, file and message for that person takes it from here.
 */
export function readerShown(read: {
  readonly sevState: string | null;
  readonly name: string | null;
}): ReaderShown {
  if (read.sevState === "triage") return "held back";
  return read.name === null ? "erased" : "by name";
}
