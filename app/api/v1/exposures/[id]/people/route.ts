import { route } from "#app/_server/route.ts";
import { openWindowPeople } from "#core/flows/window-report/open-window-people.ts";

export const POST = route(openWindowPeople);
