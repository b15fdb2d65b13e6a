import { dataAnswer } from "#app/_server/data-answer.ts";
import { ownPageRoute } from "#app/_server/route.ts";
import { downloadShare } from "#core/reports/shared/open-share.ts";

export const POST = ownPageRoute(async (raw) => dataAnswer(await downloadShare(raw)));
