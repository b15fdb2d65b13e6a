import { route } from "#app/_server/route.ts";
import { tellOutside } from "#core/flows/outside/tell-outside.ts";

export const POST = route(tellOutside, { status: 201 });
