import { route } from "#app/_server/route.ts";
import { askWithholding } from "#core/flows/withheld/ask-withholding.ts";
import { listWithholdings } from "#core/flows/withheld/list-withholdings.ts";

export const GET = route(listWithholdings);
export const POST = route(askWithholding, { status: 201 });
