import { route } from "#app/_server/route.ts";
import { askSuppression } from "#core/flows/detection/suppress/ask-suppression.ts";
import { listSuppressions } from "#core/flows/detection/suppress/list-suppressions.ts";

export const GET = route(listSuppressions);
export const POST = route(askSuppression, { status: 201 });
