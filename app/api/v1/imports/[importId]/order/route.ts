import { route } from "#app/_server/route.ts";
import { recordOrder } from "#core/intake/order.ts";

export const POST = route(recordOrder);
