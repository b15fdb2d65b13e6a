import { route } from "#app/_server/route.ts";
import { setLanguage } from "#core/directory/set-language.ts";

export const POST = route(setLanguage);
