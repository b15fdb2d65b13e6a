import { route } from "#app/_server/route.ts";
import { askRequest } from "#core/flows/data-requests/ask-request.ts";
import { myRequests } from "#core/flows/data-requests/my-requests.ts";

export const GET = route(myRequests, { byLink: true });
export const POST = route(askRequest, { status: 201 });
