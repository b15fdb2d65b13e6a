import { z } from "zod";
import { ItemKind } from "#core/vault/kinds.ts";

/** Items that one call may carry. */
export const CAPTURE_ITEMS_MAX = 10_000;
/** The collector of a source that has but one. */
export const ONLY_COLLECTOR = "main";

const storable = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(
      (text) => !text.includes("\0") && text.isWellFormed(),
      "holds a character that cannot be stored: NUL or half of a surrogate pair",
    );

/** One thing captured, as its source sends it. */
export const CaptureItem = z.strictObject({
  /** The source's own id of it: sent twice, it is stored once. */
  id: storable(200),
  /** Numbered from 1 on without a gap, by each collector, whatever becomes of the item. */
  sequence: z.int().min(1),
  collector: storable(100).default(ONLY_COLLECTOR),
  /** Whose it is: the person's id at home, or their login at this source. */
  subject: storable(200),
  kind: ItemKind,
  capturedAt: z.iso
    .datetime({ offset: true, error: "a time with its zone, such as 2026-11-21T14:00:00Z" })
    .transform((text) => new Date(text)),
  /** The place it is kept in; that of its kind unless told. */
  dataset: storable(200).optional(),
  /** As its kind holds it, which is asked of the kind. */
  body: z.unknown(),
});
export type CaptureItem = z.infer<typeof CaptureItem>;
