import { route } from "#app/_server/route.ts";
import { redeliver } from "#core/notify/channels/deliveries.ts";

export const POST = route(redeliver);
