import { SetLanguage } from "#core/directory/set-language.ts";
import { AskTakeHome, OfTakeHome } from "#core/flows/take-home/schema.ts";
import { ActOnWithholding, AskWithholding } from "#core/flows/withheld/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "list", input: null, example: {} } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const NONE = "00000000-0000-4000-8000-000000000000";
const reason = "Telling them now would warn whoever is looked into.";
const act = { id: NONE, reason, version: 1 };

/** What people take home about themselves, and what is kept from them for a while. */
export const OWN_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "me/reports",
    id: "myTakeHomes",
    byLink: true,
    summary: "The access reports that the caller asked for, with their progress.",
    who: "takehome.own",
  },
  {
    ...post,
    status: 201,
    path: "me/reports",
    id: "askTakeHome",
    byLink: true,
    summary: "Asks for an access report (GDPR Art. 15) about oneself; a job makes it.",
    input: AskTakeHome,
    who: "takehome.own",
    example: { since: "2020-01-01T00:00:00Z", until: "2020-01-02T00:00:00Z" },
    changes: true,
  },
  {
    ...post,
    answer: "zip",
    path: "me/reports/[id]/download",
    id: "downloadTakeHome",
    byLink: true,
    summary: "One's own report as an archive that verifies offline; each download is an entry first.",
    input: OfTakeHome,
    who: "takehome.own",
    example: { id: NONE },
  },
  {
    ...post,
    path: "me/language",
    id: "setLanguage",
    summary: "Chooses the language that the caller reads in: pages, notices and mails.",
    input: SetLanguage,
    who: "me.read",
    example: { language: "en" },
    changes: true,
  },
  {
    ...get,
    path: "me/withheld",
    id: "myWithheld",
    summary: "How many entries about the caller are withheld until when.",
    who: "me.read",
  },
  {
    ...get,
    path: "withholdings",
    id: "listWithholdings",
    summary: "Reads that their subjects learn of later. Whoever is near them does not find them here.",
    who: "withhold.list",
  },
  {
    ...post,
    status: 201,
    path: "withholdings",
    id: "askWithholding",
    summary: "Proposes to tell subjects of some reads later, for at most 90 days; a second person confirms.",
    input: AskWithholding,
    who: "withhold.ask",
    example: { entries: [9_999_999_999], until: "2020-01-02T00:00:00Z", reason },
  },
  {
    ...post,
    path: "withholdings/[id]/confirm",
    id: "confirmWithholding",
    summary: "The second person's yes; one of the two is a privacy officer.",
    input: ActOnWithholding,
    who: "withhold.confirm",
    example: act,
  },
  {
    ...post,
    path: "withholdings/[id]/decline",
    id: "declineWithholding",
    summary: "A no to a proposal, or its proposer takes it back.",
    input: ActOnWithholding,
    who: "withhold.ask",
    example: act,
  },
  {
    ...post,
    path: "withholdings/[id]/end",
    id: "endWithholding",
    summary: "Ends a withholding early: its subjects see the reads from now on.",
    input: ActOnWithholding,
    who: "withhold.ask",
    example: act,
  },
];
