import { route } from "#app/_server/route.ts";
import { oneRequest } from "#core/flows/data-requests/list-requests.ts";

export const GET = route(oneRequest);
