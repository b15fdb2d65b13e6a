import { apiDocument } from "#app/_server/openapi.ts";
import { openRoute } from "#app/_server/route.ts";

export const GET = openRoute(async () => apiDocument());
