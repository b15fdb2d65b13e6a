import { openedCommitment } from "#core/merkle/commitment.ts";
import { decodeBase64, encodeBase64 } from "#core/merkle/text.ts";
import type { Opening } from "./format.ts";

/** Ids of the opened subjects, as the column `subjects` lists them. */
export const subjectsCell = (openings: readonly Opening[]): string =>
  openings
    .flatMap(({ field, value }) => (field === "subject" ? [value] : []))
    .sort()
    .join(" ");

/** The commitment that an opening claims to be of; null when its key is none. */
export function committed({ key, value }: Opening): Uint8Array | null {
  const bytes = decodeBase64(key);
  return bytes && openedCommitment(bytes, value);
}

/** Whether an opening is of the commitment that stands in an entry. */
export function opens(opening: Opening, commitment: unknown): boolean {
  const bytes = committed(opening);
  return bytes !== null && encodeBase64(bytes) === commitment;
}
