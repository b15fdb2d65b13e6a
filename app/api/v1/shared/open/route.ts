import { ownPageRoute } from "#app/_server/route.ts";
import { openShare } from "#core/reports/shared/open-share.ts";

export const POST = ownPageRoute(openShare);
