import { route } from "#app/_server/route.ts";
import { rolloutView } from "#core/programme/collectors/rollout-view.ts";

export const GET = route(rolloutView);
