import { route } from "#app/_server/route.ts";
import { close } from "#core/sev/life/close.ts";

export const POST = route(close);
