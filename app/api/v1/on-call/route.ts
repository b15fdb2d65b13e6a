import { route } from "#app/_server/route.ts";
import { onCallPage } from "#core/notify/on-call/on-call-page.ts";
import { setRota } from "#core/notify/on-call/set-rota.ts";

export const GET = route(onCallPage);
export const POST = route(setRota, { status: 201 });
