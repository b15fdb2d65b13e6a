import { route } from "#app/_server/route.ts";
import { draftNotice } from "#core/programme/notice/draft-notice.ts";
import { draftView } from "#core/programme/notice/draft-view.ts";

export const GET = route(draftView);
export const POST = route(draftNotice);
