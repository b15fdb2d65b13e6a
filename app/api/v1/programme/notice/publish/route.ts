import { route } from "#app/_server/route.ts";
import { publishNotice } from "#core/programme/notice/publish-notice.ts";

export const POST = route(publishNotice);
