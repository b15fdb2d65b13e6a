import { route } from "#app/_server/route.ts";
import { importGrants } from "#core/exposure/grants/record-grants.ts";

export const POST = route(importGrants, { maxBytes: 64 * 1024 * 1024 });
