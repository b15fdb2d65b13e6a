import { route } from "#app/_server/route.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";

export const POST = route(erasePerson);
