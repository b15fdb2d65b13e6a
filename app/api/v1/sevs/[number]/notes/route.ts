import { route } from "#app/_server/route.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";

export const POST = route(addNote, { status: 201 });
