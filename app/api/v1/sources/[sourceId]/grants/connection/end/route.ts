import { route } from "#app/_server/route.ts";
import { disconnectSource } from "#core/exposure/postgres/connections.ts";

export const POST = route(disconnectSource);
