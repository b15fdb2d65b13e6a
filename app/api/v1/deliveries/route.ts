import { route } from "#app/_server/route.ts";
import { listDeliveries } from "#core/notify/channels/deliveries.ts";

export const GET = route(listDeliveries);
