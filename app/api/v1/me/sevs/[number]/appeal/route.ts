import { route } from "#app/_server/route.ts";
import { appealDismissal } from "#core/sev/questions/appeal.ts";

export const POST = route(appealDismissal, { status: 201 });
