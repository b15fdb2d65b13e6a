import { route } from "#app/_server/route.ts";
import { tickStep } from "#core/sev/contain/tick-step.ts";

export const POST = route(tickStep);
