import { route } from "#app/_server/route.ts";
import { similarSevs } from "#core/sev/views/similar-sevs.ts";

export const GET = route(async (viewer, raw) => ({ items: await similarSevs(viewer, raw), next: null }));
