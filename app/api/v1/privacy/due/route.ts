import { route } from "#app/_server/route.ts";
import { privacyDue } from "#core/flows/privacy-due/privacy-due.ts";

export const GET = route(privacyDue);
