import { route } from "#app/_server/route.ts";
import { markRead } from "#core/notify/inbox/mark-read.ts";

export const POST = route(markRead);
