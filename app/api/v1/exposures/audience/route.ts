import { route } from "#app/_server/route.ts";
import { whoCanRead } from "#core/exposure/views/who-can-read.ts";

export const GET = route(whoCanRead);
