import { ListSevs } from "#core/sev/queue/list-query.ts";
import { ChangeSeverity, FileSev, OnSev, OpenEvidence, SevNumber } from "#core/sev/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200 } as const;
const change = { number: 1, reason: "The evidence says so", version: 999_999 };

export const SEV_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "sevs",
    id: "listSevs",
    summary: "The SEVs; whoever handles none sees those they filed.",
    input: ListSevs,
    answer: "list",
    who: "sev.list_own",
    example: { limit: 1 },
  },
  {
    method: "POST",
    path: "sevs",
    id: "fileSev",
    summary: "Files a SEV; its filer shows as an employee from then on.",
    input: FileSev,
    answer: "json",
    status: 201,
    who: "sev.file",
    example: { title: "Chats look open", text: "I can read the chats of my colleagues." },
    changes: true,
  },
  {
    ...get,
    path: "sevs/[number]",
    id: "getSev",
    summary: "One SEV: whole, or its head for whoever filed it.",
    input: SevNumber,
    answer: "json",
    who: "sev.view",
    own: "whoever filed it",
    example: { number: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/severity",
    id: "changeSeverity",
    summary: "Sets the triaged severity, 0 (the most serious) to 5, with a reason.",
    input: ChangeSeverity,
    answer: "json",
    who: "sev.severity",
    example: { ...change, to: 3 },
  },
  {
    ...post,
    path: "sevs/[number]/confirm",
    id: "confirmSeverity",
    summary: "The second reviewer's yes to what waits: a lowering, a dismissal or a merge of a SEV 0-1.",
    input: OnSev,
    answer: "json",
    who: "sev.confirm",
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/investigate",
    id: "investigate",
    summary: "Begins the investigation, which accepts a SEV 0-1; from then on readers show by name.",
    input: OnSev,
    answer: "json",
    who: "sev.investigate",
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/evidence",
    id: "openEvidence",
    summary: "Opens the reads behind a SEV with names, a page at a time; opening is an entry.",
    input: OpenEvidence,
    answer: "list",
    who: "sev.view",
    example: { number: 2_147_483_647 },
  },
  {
    ...get,
    path: "me/sevs/[number]",
    id: "getMySev",
    byLink: true,
    summary: "A SEV as those see it whose data it is about, and whoever filed it.",
    input: SevNumber,
    answer: "json",
    who: "sev.view_subject",
    example: { number: 1 },
  },
];
