import { route } from "#app/_server/route.ts";
import { myTraining } from "#core/flows/training/my-training.ts";

export const GET = route(myTraining);
