import { route } from "#app/_server/route.ts";
import { finishImport } from "#core/intake/finish-import.ts";

export const POST = route(finishImport);
