import { route } from "#app/_server/route.ts";
import { listNotes, noteEntry } from "#core/flows/reads/review/notes.ts";

export const GET = route(listNotes);
export const POST = route(noteEntry);
