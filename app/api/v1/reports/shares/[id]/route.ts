import { route } from "#app/_server/route.ts";
import { revokeShare } from "#core/reports/shared/revoke-share.ts";

export const DELETE = route(revokeShare);
