import { route } from "#app/_server/route.ts";
import { askData } from "#core/reports/data/ask-data.ts";

export const POST = route(askData, { status: 201 });
