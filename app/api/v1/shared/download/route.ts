import { fileAnswer } from "#app/_server/report-file.ts";
import { ownPageRoute } from "#app/_server/route.ts";
import { downloadShare } from "#core/reports/shared/open-share.ts";

export const POST = ownPageRoute(async (raw) => fileAnswer(await downloadShare(raw), "application/zip"));
