import { route } from "#app/_server/route.ts";
import { setReaderNames } from "#core/directory/settings/reader-names.ts";

export const POST = route(setReaderNames);
