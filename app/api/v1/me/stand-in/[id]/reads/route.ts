import { route } from "#app/_server/route.ts";
import { readsFor } from "#core/flows/stand-in/reads-for.ts";

export const POST = route(readsFor);
