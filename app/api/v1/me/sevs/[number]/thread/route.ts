import { route } from "#app/_server/route.ts";
import { postAffected } from "#core/sev/thread/post-affected.ts";
import { readAffected } from "#core/sev/thread/read-threads.ts";

export const GET = route(readAffected);
export const POST = route(postAffected, { status: 201 });
