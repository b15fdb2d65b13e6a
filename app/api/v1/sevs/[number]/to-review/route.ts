import { route } from "#app/_server/route.ts";
import { toReview } from "#core/sev/life/to-review.ts";

export const POST = route(toReview);
