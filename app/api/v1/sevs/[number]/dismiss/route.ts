import { route } from "#app/_server/route.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";

export const POST = route(dismiss);
