import { route } from "#app/_server/route.ts";
import { decideResume } from "#core/programme/state/decide-resume.ts";

export const POST = route(decideResume);
