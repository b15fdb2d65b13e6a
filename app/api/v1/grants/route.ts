import { route } from "#app/_server/route.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";

export const POST = route(recordGrants, { maxBytes: 64 * 1024 * 1024 });
