import { route } from "#app/_server/route.ts";
import { askProven } from "#core/reports/proven/ask-proven.ts";

export const POST = route(askProven, { status: 201 });
