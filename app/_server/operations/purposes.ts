import { AddHolder } from "#core/directory/purposes/add-holder.ts";
import { ApprovePurpose } from "#core/directory/purposes/approve-purpose.ts";
import { ExtendPurpose } from "#core/directory/purposes/extend-purpose.ts";
import { ListPurposes } from "#core/directory/purposes/list-purposes.ts";
import { NarrowPurpose } from "#core/directory/purposes/narrow-purpose.ts";
import { RemoveHolder } from "#core/directory/purposes/remove-holder.ts";
import { ActOnPurpose, ActOnRequest, AskPurpose, OfPurpose } from "#core/directory/purposes/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";
const act = { id: "nothing-here", reason: "It serves what the notice promises", version: 1 };
const decision = { ...act, request: NONE };

export const PURPOSE_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "purposes",
    id: "listPurposeRegister",
    summary:
      "The register of purposes: state, datasets, DSS, end, reads in 30 days. Analysts get theirs; holders by unit for worker representatives.",
    input: ListPurposes,
    answer: "list",
    who: "purpose.list",
    example: {},
  },
  {
    ...post,
    status: 201,
    path: "purposes",
    id: "askPurpose",
    summary:
      "Asks for a purpose: what for, which datasets up to which DSS, who holds it, until when. A forbidden use is refused.",
    input: AskPurpose,
    who: "purpose.ask",
    example: {
      title: "Sampling prompts",
      plain: "To see whether the assistant answers well",
      legal: "Legitimate interest, assessment 7",
      use: "layoffs",
      datasets: ["prompts"],
      maxDss: 3,
      holders: [NONE],
      until: "2027-01-31T12:00:00Z",
    },
  },
  {
    ...get,
    path: "purposes/[id]",
    id: "getPurpose",
    summary: "One purpose: its plain words, who holds it, what waits, and its history by entries.",
    input: OfPurpose,
    answer: "json",
    who: "purpose.view",
    example: { id: "model-evaluation" },
  },
  {
    ...post,
    path: "purposes/[id]/approve",
    id: "approvePurpose",
    summary:
      "A steward's yes to a request, to all of it or to less; for DSS 4 the first of two. `version` is the request's.",
    input: ApprovePurpose,
    who: "purpose.approve",
    example: decision,
  },
  {
    ...post,
    path: "purposes/[id]/second",
    id: "secondPurpose",
    summary: "The second yes that DSS 4 needs. `version` is the request's.",
    input: ActOnRequest,
    who: "purpose.second",
    example: decision,
  },
  {
    ...post,
    path: "purposes/[id]/decline",
    id: "declinePurpose",
    summary: "A no to a request, with its reason. `version` is the request's.",
    input: ActOnRequest,
    who: "purpose.decline",
    example: decision,
  },
  {
    ...post,
    path: "purposes/[id]/withdraw",
    id: "withdrawPurpose",
    summary: "Takes back one's own request. `version` is the request's.",
    input: ActOnRequest,
    who: "purpose.withdraw",
    example: decision,
  },
  {
    ...post,
    path: "purposes/[id]/extend",
    id: "extendPurpose",
    summary: "Asks for more time; decided like a new request.",
    input: ExtendPurpose,
    who: "purpose.extend",
    example: { ...act, until: "2027-01-31T12:00:00Z" },
  },
  {
    ...post,
    path: "purposes/[id]/narrow",
    id: "narrowPurpose",
    summary: "Makes a purpose smaller: fewer datasets, a lower DSS, an earlier end.",
    input: NarrowPurpose,
    who: "purpose.reduce",
    example: { ...act, maxDss: 1 },
  },
  {
    ...post,
    path: "purposes/[id]/end",
    id: "endPurpose",
    summary: "Ends a purpose now, with its holders and what the gateway lets them open.",
    input: ActOnPurpose,
    who: "purpose.reduce",
    example: act,
  },
  {
    ...post,
    path: "purposes/[id]/holders",
    id: "addHolder",
    summary: "Lets somebody more hold a purpose; for DSS 4 a second person has to say yes.",
    input: AddHolder,
    who: "purpose.hold",
    example: { ...act, person: NONE },
  },
  {
    ...post,
    path: "purposes/[id]/holders/remove",
    id: "removeHolder",
    summary: "Takes a purpose from one of its holders, at once.",
    input: RemoveHolder,
    who: "purpose.reduce",
    example: { ...act, person: NONE },
  },
];
