import { route } from "#app/_server/route.ts";
import { tellOtherwise } from "#core/sev/notices/tell-otherwise.ts";

export const POST = route(tellOtherwise);
