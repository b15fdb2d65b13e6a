import { route } from "#app/_server/route.ts";
import { revokeKey } from "#core/directory/api-keys.ts";

export const DELETE = route(revokeKey);
