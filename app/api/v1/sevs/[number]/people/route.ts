import { route } from "#app/_server/route.ts";
import { sevPeople } from "#core/sev/people/sev-people.ts";

export const GET = route(sevPeople);
