import { route } from "#app/_server/route.ts";
import { askSealed } from "#core/sev/sealed/ask-sealed.ts";
import { sealedNames } from "#core/sev/sealed/sealed-names.ts";

export const GET = route(sealedNames);
export const POST = route(askSealed);
