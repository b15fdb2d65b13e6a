import { route } from "#app/_server/route.ts";
import { shareReport } from "#core/reports/shared/share-report.ts";

export const POST = route(shareReport, { status: 201 });
