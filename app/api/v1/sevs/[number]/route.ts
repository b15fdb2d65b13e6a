import { route } from "#app/_server/route.ts";
import { getSev } from "#core/sev/views/get-sev.ts";

export const GET = route(getSev);
