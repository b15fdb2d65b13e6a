import { route } from "#app/_server/route.ts";
import { drawSample } from "#core/flows/reads/review/draw-sample.ts";
import { listSamples } from "#core/flows/reads/review/list-samples.ts";

export const GET = route(listSamples);
export const POST = route(drawSample, { status: 201 });
