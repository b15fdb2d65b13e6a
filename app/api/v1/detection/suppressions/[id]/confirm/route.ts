import { route } from "#app/_server/route.ts";
import { confirmSuppression } from "#core/flows/detection/suppress/decide-suppression.ts";

export const POST = route(confirmSuppression);
