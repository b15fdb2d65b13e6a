import { route } from "#app/_server/route.ts";
import { askResume } from "#core/programme/state/ask-resume.ts";

export const POST = route(askResume);
