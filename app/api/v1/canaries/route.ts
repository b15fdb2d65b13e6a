import { route } from "#app/_server/route.ts";
import { makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";

export const POST = route(makeCanary, { status: 201 });
