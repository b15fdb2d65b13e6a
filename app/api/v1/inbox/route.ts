import { route } from "#app/_server/route.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";

export const GET = route(listInbox);
