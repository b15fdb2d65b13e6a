import { lastingRoute } from "#app/_server/lasting-route.ts";
import { OptOut, optOut } from "#core/programme/recording/opt-out.ts";

export const POST = lastingRoute("opt_out", optOut, (raw) => OptOut.parse(raw));
