import { route } from "#app/_server/route.ts";
import { endRota } from "#core/notify/on-call/end-rota.ts";

export const POST = route(endRota);
