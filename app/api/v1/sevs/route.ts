import { lastingRoute } from "#app/_server/lasting-route.ts";
import { route } from "#app/_server/route.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { FileSev } from "#core/sev/schema.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";

export const GET = route(listSevs);
export const POST = lastingRoute("file_sev", fileSev, (raw) => FileSev.parse(raw), 201);
