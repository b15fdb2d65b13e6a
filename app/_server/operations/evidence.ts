import { AskBlastRadius } from "#core/flows/blast-radius/blast-radius.ts";
import { FreezeSev } from "#core/flows/erasure/freeze-sev.ts";
import { AddNote } from "#core/sev/evidence/add-note.ts";
import { AddFile, FILE_HEADERS } from "#core/sev/evidence/files/add-file.ts";
import { OpenFile } from "#core/sev/evidence/files/open-file.ts";
import { OpenPeople } from "#core/sev/evidence/open-people.ts";
import { SevNumber } from "#core/sev/schema.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";

export const EVIDENCE_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    status: 200,
    path: "sevs/[number]/evidence",
    id: "getEvidence",
    summary:
      "The evidence in summary: reads by reader and dataset, findings, grant changes, files, notes, freeze.",
    input: SevNumber,
    answer: "json",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    method: "GET",
    status: 200,
    path: "sevs/[number]/blast-radius",
    id: "getBlastRadius",
    summary: "How far it reaches, counted from the log: now, or as far as it was learned by a moment.",
    input: AskBlastRadius,
    answer: "json",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/evidence/people",
    id: "openPeople",
    summary: "Opens who read, or whose data it was, a page at a time; opening is an entry.",
    input: OpenPeople,
    answer: "list",
    who: "sev.view",
    example: { number: 2_147_483_647, which: "readers" },
  },
  {
    ...post,
    status: 201,
    path: "sevs/[number]/files",
    id: "addFile",
    summary: "Adds a file of at most 25 MB, its type told by its content; it is hashed and stored encrypted.",
    input: AddFile.omit({ body: true }),
    headers: FILE_HEADERS,
    file: true,
    who: "sev.evidence.add",
    example: { number: 1, name: "screenshot.png" },
  },
  {
    ...post,
    path: "sevs/[number]/files/[id]/open",
    id: "openFile",
    summary: "Opens a file, hashed again, as a download; opening is an entry.",
    input: OpenFile,
    answer: "bytes",
    who: "sev.view",
    example: { number: 1, id: NONE },
  },
  {
    ...post,
    status: 201,
    path: "sevs/[number]/notes",
    id: "addNote",
    summary: "Adds a note, which is never changed; `corrects` points at an earlier one.",
    input: AddNote,
    who: "sev.evidence.add",
    example: { number: 1, note: "Not a note of this SEV", corrects: 2_147_483_647 },
  },
  {
    ...post,
    status: 201,
    path: "sevs/[number]/freeze",
    id: "freezeSev",
    summary: "Freezes the evidence: a legal hold, at once; a second person confirms it, two people lift it.",
    input: FreezeSev,
    who: "sev.freeze",
    example: { number: 1, reason: "A court may ask for this", version: 999_999 },
  },
];
