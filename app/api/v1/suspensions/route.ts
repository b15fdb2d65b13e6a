import { route } from "#app/_server/route.ts";
import { listSuspensions } from "#core/sev/contain/list-suspensions.ts";

export const GET = route(listSuspensions);
