import { route } from "#app/_server/route.ts";
import { endException } from "#core/exposure/review/except.ts";

export const POST = route(endException);
