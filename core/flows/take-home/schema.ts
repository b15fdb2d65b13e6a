import { z } from "zod";

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullable()
  .default(null);

export const AskTakeHome = z
  .object({
    /** When the reads happened: from (included) and until (not); all that are kept unless told. */
    since: moment,
    until: moment,
  })
  .refine(({ since, until }) => since === null || until === null || since < until, {
    path: ["until"],
    message: "the end has to come after the beginning",
  });

/** A report by its id, as it comes from a path. */
export const OfTakeHome = z.object({ id: z.uuid() });
