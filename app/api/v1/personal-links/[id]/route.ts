import { route } from "#app/_server/route.ts";
import { revokeLink } from "#core/directory/links/revoke-link.ts";

export const DELETE = route(revokeLink);
