import { route } from "#app/_server/route.ts";
import { finishImport } from "#core/intake/import-run.ts";

export const POST = route(finishImport);
