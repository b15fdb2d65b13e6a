import { route } from "#app/_server/route.ts";
import { markRead } from "#core/flows/reads/review/mark-read.ts";

export const POST = route(markRead, { status: 201 });
