import { route } from "#app/_server/route.ts";
import { askPurpose } from "#core/directory/purposes/ask-purpose.ts";
import { listPurposes } from "#core/directory/purposes/list-purposes.ts";

export const GET = route(listPurposes);
export const POST = route(askPurpose, { status: 201 });
