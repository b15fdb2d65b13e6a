import { route } from "#app/_server/route.ts";
import { fileSev } from "#core/sev/file-sev.ts";
import { listSevs } from "#core/sev/list-sevs.ts";

export const GET = route(listSevs);
export const POST = route(fileSev, { status: 201 });
