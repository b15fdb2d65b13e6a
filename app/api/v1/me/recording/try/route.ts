import { route } from "#app/_server/route.ts";
import { startTrying } from "#core/flows/capture/start-trying.ts";

export const POST = route(startTrying, { status: 201 });
