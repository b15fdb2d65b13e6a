import { z } from "zod";

const DAYS_MAX = 3_660;

/** Which SEVs: those raised in the last so many days. */
export const MetricsQuery = z.object({
  days: z.coerce.number().int().min(1, "at least 1 day").max(DAYS_MAX, "at most ten years").default(90),
});
