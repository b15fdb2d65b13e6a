import { route } from "#app/_server/route.ts";
import { whyToSev } from "#core/flows/ask-why/why-to-sev.ts";

export const POST = route(whyToSev);
