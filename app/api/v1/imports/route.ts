import { route } from "#app/_server/route.ts";
import { startImport } from "#core/intake/import-run.ts";

export const POST = route(startImport, { status: 201 });
