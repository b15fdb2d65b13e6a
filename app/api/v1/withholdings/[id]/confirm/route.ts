import { route } from "#app/_server/route.ts";
import { confirmWithholding } from "#core/flows/withheld/decide-withholding.ts";

export const POST = route(confirmWithholding);
