import { route } from "#app/_server/route.ts";
import { openMyNotices } from "#core/sev/notices/my-notices.ts";

export const POST = route(openMyNotices, { byLink: true });
