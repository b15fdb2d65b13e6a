import { lastingRoute } from "#app/_server/lasting-route.ts";
import { optOut } from "#core/flows/training/opt-out.ts";
import { OptOut } from "#core/programme/recording/opt-out.ts";

export const POST = lastingRoute("opt_out", optOut, (raw) => OptOut.parse(raw));
