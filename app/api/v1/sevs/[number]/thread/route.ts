import { route } from "#app/_server/route.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { readThreads } from "#core/sev/thread/read-threads.ts";

export const GET = route(readThreads);
export const POST = route(postMessage, { status: 201 });
