import { route } from "#app/_server/route.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";

export const POST = route(importDirectoryFile);
