import { route } from "#app/_server/route.ts";
import { acceptException } from "#core/exposure/review/except.ts";

export const POST = route(acceptException, { status: 201 });
