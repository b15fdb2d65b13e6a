import { route } from "#app/_server/route.ts";
import { tellMissingGrants } from "#core/exposure/grants/tell-missing.ts";

export const POST = route(tellMissingGrants);
