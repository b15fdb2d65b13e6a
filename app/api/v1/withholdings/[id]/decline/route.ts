import { route } from "#app/_server/route.ts";
import { declineWithholding } from "#core/flows/withheld/decide-withholding.ts";

export const POST = route(declineWithholding);
