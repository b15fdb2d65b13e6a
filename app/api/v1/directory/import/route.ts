import { route } from "#app/_server/route.ts";
import { importDirectory } from "#core/directory/import-directory.ts";

export const POST = route(importDirectory);
