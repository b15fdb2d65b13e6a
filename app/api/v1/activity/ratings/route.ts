import { route } from "#app/_server/route.ts";
import { listRatings } from "#core/vault/rate/list-ratings.ts";
import { reRate } from "#core/vault/rate/re-rate.ts";

export const GET = route(listRatings);
export const POST = route(reRate);
