import { route } from "#app/_server/route.ts";
import { myPreference, setPreference } from "#core/notify/preferences/preferences.ts";

export const GET = route(myPreference);
export const POST = route(setPreference);
