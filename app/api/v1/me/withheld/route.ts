import { route } from "#app/_server/route.ts";
import { myWithheld } from "#core/flows/withheld/my-withheld.ts";

export const GET = route(myWithheld);
