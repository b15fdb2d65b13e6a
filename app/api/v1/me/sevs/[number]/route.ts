import { route } from "#app/_server/route.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";

export const GET = route(subjectView, { byLink: true });
