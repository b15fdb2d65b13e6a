import { route } from "#app/_server/route.ts";
import { needReview } from "#core/exposure/review/need-review.ts";

export const GET = route(needReview);
