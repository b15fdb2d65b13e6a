import { route } from "#app/_server/route.ts";
import { coverShift } from "#core/notify/on-call/cover-shift.ts";

export const POST = route(coverShift);
