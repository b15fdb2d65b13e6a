import { route } from "#app/_server/route.ts";
import { endCanary } from "#core/directory/coverage/canaries/plan-canary.ts";

export const POST = route(endCanary, { status: 204 });
