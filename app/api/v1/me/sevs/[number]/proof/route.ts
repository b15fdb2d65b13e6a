import { route } from "#app/_server/route.ts";
import { myToldProof } from "#core/flows/my-page/my-told-proof.ts";

export const GET = route(myToldProof, { byLink: true });
