import { route } from "#app/_server/route.ts";
import { makeNoticePublic } from "#core/sev/notices/make-notice-public.ts";

export const POST = route(makeNoticePublic);
