import { route } from "#app/_server/route.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";

export const GET = route(listSevs);
export const POST = route(fileSev, { status: 201 });
