import { route } from "#app/_server/route.ts";
import { planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";

export const POST = route(planCanary, { status: 201 });
