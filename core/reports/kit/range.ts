import { z } from "zod";

/** Which part of a file is taken, as its download says it (RFC 9110, 14.2 and 13.1.5). */
export const TakePart = z.object({
  /** One range in bytes, with or without its end. */
  range: z.string().max(100).optional(),
  ifRange: z.string().max(200).optional(),
});
export type TakePart = z.infer<typeof TakePart>;

/** What is asked for of a download, in bytes; `to` is the last, null for all to the end. */
export interface Range {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The part that is wanted of what has this tag. Null for all of it: nothing else was said, it was of something else, or in a
 * form that may be ignored (RFC 9110, 14.2).
 */
export function wantedOf({ range = "", ifRange }: TakePart, etag: string): Range | null {
  if (ifRange !== undefined && ifRange !== etag) return null;
  const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(range) ?? [];
  return from === undefined ? null : { from: Number(from), to: to === undefined ? null : Number(to) };
}
