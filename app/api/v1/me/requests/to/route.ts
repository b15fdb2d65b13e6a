import { route } from "#app/_server/route.ts";
import { whoHandles } from "#core/flows/data-requests/who-handles.ts";

export const GET = route(whoHandles);
