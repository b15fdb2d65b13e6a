import {
  DraftProgrammeStatement,
  PublishProgrammeStatement,
  SecondProgrammeStatement,
} from "#core/flows/programme-statements/schema.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = 2_000_000_000;

export const PROGRAMME_STATEMENT_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "programme/statements",
    id: "getProgrammeStatements",
    summary: "What was and will be said about the programme, with the verdict it rests on now.",
    input: null,
    answer: "json",
    status: 200,
    who: "programme.statement",
    example: {},
  },
  {
    ...post,
    path: "programme/statements",
    id: "draftProgrammeStatement",
    summary: "Writes a statement about the programme, or its next version; every version is kept.",
    input: DraftProgrammeStatement,
    who: "programme.statement",
    example: {
      ...{ statement: NONE, audience: "staff", claim: "nothing" },
      text: "Recording goes on as the notice says.",
    },
  },
  {
    ...post,
    path: "programme/statements/second",
    id: "secondProgrammeStatement",
    summary: "A second person vouches for “no indication” while the verdict says otherwise.",
    input: SecondProgrammeStatement,
    who: "programme.statement.second",
    example: { statement: NONE, revision: 1, reason: "The evidence says so" },
  },
  {
    ...post,
    path: "programme/statements/publish",
    id: "publishProgrammeStatement",
    summary: "Publishes a statement about the programme with the verdict it rests on.",
    input: PublishProgrammeStatement,
    who: "programme.statement",
    example: { statement: NONE, revision: 1, version: NONE },
  },
];
