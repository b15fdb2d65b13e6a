import { route } from "#app/_server/route.ts";
import { issueSourceKey } from "#core/directory/api-keys.ts";

export const POST = route(issueSourceKey, { status: 201 });
