import { route } from "#app/_server/route.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";

export const GET = route(noticesView);
export const POST = route(draftNotice);
