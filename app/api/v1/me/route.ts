import { route } from "#app/_server/route.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";

export const GET = route(myPage, { byLink: true });
