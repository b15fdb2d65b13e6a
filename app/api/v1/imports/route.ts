import { route } from "#app/_server/route.ts";
import { startImport } from "#core/intake/start-import.ts";

export const POST = route(startImport, { status: 201 });
