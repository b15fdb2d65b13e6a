import { route } from "#app/_server/route.ts";
import { answerStandIn } from "#core/flows/stand-in/answer-stand-in.ts";

export const POST = route(answerStandIn);
