import { route } from "#app/_server/route.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";

export const GET = route(windowReport);
