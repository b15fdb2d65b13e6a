import { eveningNote } from "#core/flows/tell-mine/evening-note.ts";
import { tellOfReads } from "#core/flows/tell-mine/tell-of-reads.ts";
import { tellSubjects } from "#core/flows/tell-mine/tell-subjects.ts";

/** Tells people at once what concerns their data, until the log's end. */
export async function tellMine(): Promise<void> {
  while (await tellOfReads());
  await tellSubjects();
}

export const tellEvening = (): Promise<number> => eveningNote();
