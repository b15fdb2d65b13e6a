import { route } from "#app/_server/route.ts";
import { myDays } from "#core/flows/my-page/my-page.ts";

export const GET = route(myDays, { byLink: true });
