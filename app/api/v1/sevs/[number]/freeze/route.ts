import { route } from "#app/_server/route.ts";
import { freezeSev } from "#core/flows/erasure/freeze-sev.ts";

export const POST = route(freezeSev, { status: 201 });
