import { commitment } from "#core/log/entry/commitment.ts";
import type { Opening } from "#core/log/entry/openings.ts";

/** Ids of the opened subjects, as the column `subjects` lists them. */
export const subjectsCell = (openings: readonly Opening[]): string =>
  openings
    .flatMap(({ field, value }) => (field === "subject" ? [value] : []))
    .sort()
    .join(" ");

/** The commitment that an opening claims to be of. */
export const committed = ({ key, value }: Opening): Uint8Array =>
  commitment(Buffer.from(key, "base64"), value);
