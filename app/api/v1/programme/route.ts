import { route } from "#app/_server/route.ts";
import { programmeView } from "#core/programme/programme-view.ts";

export const GET = route(programmeView);
