import { route } from "#app/_server/route.ts";
import { finishReview } from "#core/sev/review/finish-review.ts";

export const POST = route(finishReview);
