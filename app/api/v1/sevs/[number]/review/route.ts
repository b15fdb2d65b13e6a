import { route } from "#app/_server/route.ts";
import { getReview } from "#core/sev/review/get-review.ts";
import { saveReview } from "#core/sev/review/save-review.ts";

export const GET = route(getReview);
export const POST = route(saveReview);
