import { route } from "#app/_server/route.ts";
import { openPeople } from "#core/sev/evidence/open-people.ts";

export const POST = route(openPeople);
