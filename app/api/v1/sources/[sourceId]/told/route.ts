import { route } from "#app/_server/route.ts";
import { tellSource } from "#core/directory/coverage/tell-source.ts";

export const POST = route(tellSource, { status: 201 });
