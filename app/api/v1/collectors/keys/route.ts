import { route } from "#app/_server/route.ts";
import { issueCollectorKey } from "#core/directory/api-keys.ts";

export const POST = route(issueCollectorKey, { status: 201 });
