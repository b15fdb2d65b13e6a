import { route } from "#app/_server/route.ts";
import { endWithholding } from "#core/flows/withheld/end-withholding.ts";

export const POST = route(endWithholding);
