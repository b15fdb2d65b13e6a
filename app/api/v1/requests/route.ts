import { route } from "#app/_server/route.ts";
import { listRequests } from "#core/flows/data-requests/list-requests.ts";

export const GET = route(listRequests);
