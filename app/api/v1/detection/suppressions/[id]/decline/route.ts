import { route } from "#app/_server/route.ts";
import { declineSuppression } from "#core/flows/detection/suppress/decide-suppression.ts";

export const POST = route(declineSuppression);
