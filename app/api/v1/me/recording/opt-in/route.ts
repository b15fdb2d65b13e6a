import { route } from "#app/_server/route.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";

export const POST = route(optIn);
