import {
  AskAccess,
  AskUnrestrict,
  DecideAccess,
  EndAccess,
  EndNaming,
  NameHandler,
  Restrict,
  SetCrowdLimit,
  Unrestrict,
} from "#core/sev/access/schema.ts";
import { SevNumber } from "#core/sev/schema.ts";
import { AskSealed, OpenSealed } from "#core/sev/sealed/schema.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "json" } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const why = { number: 1, reason: "The evidence says so" };
const change = { ...why, version: 999_999 };
const NO_ENTRY = 999_999_999;
const NOBODY = "nobody@example.com";

/** Who may see a SEV: conflicts of interest, restrictions, sealed names, and the setting that they go by. */
export const ACCESS_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "sevs/[number]/access",
    id: "getClosedDoor",
    summary: "Of a SEV one is in conflict with: that it exists, why it is closed, and what became of asking.",
    input: SevNumber,
    who: "sev.list",
    example: { number: 2_147_483_647 },
  },
  {
    ...post,
    path: "sevs/[number]/access",
    id: "askAccess",
    summary: "Asks to look at a SEV one is in conflict with; a privacy officer decides.",
    input: AskAccess,
    who: "sev.access.ask",
    example: { ...why, number: 2_147_483_647 },
  },
  {
    ...get,
    path: "access-requests",
    id: "listAccessRequests",
    summary: "Who in conflict asked to look at which SEV, newest first.",
    input: null,
    answer: "list",
    who: "sev.access.list",
    example: {},
  },
  {
    ...post,
    path: "sevs/[number]/access/decide",
    id: "decideAccess",
    summary: "Lets somebody in conflict look at a SEV, not handle it, or declines.",
    input: DecideAccess,
    who: "sev.access.decide",
    example: { ...why, ask: NO_ENTRY, grant: false },
  },
  {
    ...post,
    path: "sevs/[number]/access/end",
    id: "endAccess",
    summary: "Takes back that somebody in conflict may look.",
    input: EndAccess,
    who: "sev.access.decide",
    example: { ...why, ask: NO_ENTRY },
  },
  {
    ...post,
    path: "sevs/[number]/restrict",
    id: "restrictSev",
    summary:
      "Restricts a SEV to its owner, those named to it and privacy officers: to others it does not exist.",
    input: Restrict,
    who: "sev.restrict",
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/unrestrict",
    id: "askUnrestrict",
    summary: "Asks to lift a restriction; a second person has to confirm.",
    input: AskUnrestrict,
    who: "sev.unrestrict.ask",
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/unrestrict/confirm",
    id: "unrestrictSev",
    summary: "The second person's yes to lifting a restriction; one of the two is a privacy officer.",
    input: Unrestrict,
    who: "sev.unrestrict",
    example: change,
  },
  {
    ...post,
    path: "sevs/[number]/handlers",
    id: "nameHandler",
    summary: "Names somebody to a restricted SEV, or (privacy officers) a handler from outside.",
    input: NameHandler,
    who: "sev.name",
    example: { ...why, person: NOBODY, part: "handler" },
  },
  {
    ...post,
    path: "sevs/[number]/handlers/end",
    id: "endNaming",
    summary: "Takes back that somebody is named to a SEV.",
    input: EndNaming,
    who: "sev.name",
    example: { ...why, person: NOBODY, part: "handler" },
  },
  {
    ...get,
    path: "sevs/[number]/sealed",
    id: "listSealedNames",
    summary:
      "Which sealed names somebody asked to open; an opened one is shown to the two who opened it alone.",
    input: SevNumber,
    answer: "list",
    who: "sev.view",
    example: { number: 1 },
  },
  {
    ...post,
    path: "sevs/[number]/sealed",
    id: "askSealed",
    summary: "Asks to open a sealed name; a second person has to confirm.",
    input: AskSealed,
    who: "sev.sealed.ask",
    example: why,
  },
  {
    ...post,
    path: "sevs/[number]/sealed/open",
    id: "openSealed",
    summary: "The second person's yes to opening a sealed name; one of the two is a privacy officer.",
    input: OpenSealed,
    who: "sev.sealed.open",
    example: { ...why, ask: NO_ENTRY },
  },
  {
    ...get,
    path: "settings",
    id: "getSettings",
    summary: "What admins decided for the whole instance.",
    input: null,
    who: "setting.list",
    example: {},
  },
  {
    ...post,
    path: "settings/crowd-limit",
    id: "setCrowdLimit",
    summary: "Changes up to how many named subjects being one of them bars from handling a SEV (10 to 500).",
    input: SetCrowdLimit,
    who: "setting.change",
    example: { value: 25, reason: "Agreed with the works council", version: 999_999 },
  },
];
