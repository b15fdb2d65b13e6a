import { MakeLink } from "#core/directory/links/make-link.ts";
import { OpenLink } from "#core/directory/links/open-link.ts";
import { RevokeLink } from "#core/directory/links/revoke-link.ts";
import { TellOutside } from "#core/flows/outside/tell-outside.ts";
import type { Operation } from "./operation.ts";

const NONE = "00000000-0000-4000-8000-000000000000";

/** Links for people who cannot sign in (they left, or never worked here), and that they were told. */
export const LINK_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "personal-links",
    id: "listPersonalLinks",
    summary: "The personal links that were made, with their state; neither a secret nor a code.",
    input: null,
    answer: "list",
    status: 200,
    who: "link.list",
    example: {},
  },
  {
    method: "POST",
    path: "personal-links",
    id: "makePersonalLink",
    summary:
      "A link for one person who cannot sign in, once their identity was checked. Its path and code are answered this once.",
    input: MakeLink,
    answer: "json",
    status: 201,
    who: "link.make",
    example: { person: "nobody at all", how: "in_person", days: 14 },
  },
  {
    method: "DELETE",
    path: "personal-links/[id]",
    id: "revokePersonalLink",
    summary: "Ends a personal link: its next request is refused.",
    input: RevokeLink,
    answer: "json",
    status: 200,
    who: "link.revoke",
    example: { id: NONE },
  },
  {
    method: "POST",
    path: "link/open",
    id: "openPersonalLink",
    summary:
      "Opens a personal link with its code, once, in the browser that asks: its cookie is good for me/* alone.",
    input: OpenLink,
    answer: "json",
    status: 200,
    who: "anyone",
    example: { link: "whosaw_lnk_none", code: "0000 0000" },
  },
  {
    method: "POST",
    path: "link/end",
    id: "endPersonalLink",
    summary: "Ends the personal link that was opened in this browser, for good.",
    input: null,
    answer: "nothing",
    status: 204,
    who: "anyone",
    example: {},
  },
  {
    method: "POST",
    path: "exposures/[id]/outside",
    id: "tellOutside",
    summary: "Records how and when the people outside whose data lay open in a window were told.",
    input: TellOutside,
    answer: "json",
    status: 201,
    who: "outside.tell",
    example: {
      ...{ id: NONE, way: "letter", people: 1, toldOn: "2020-01-02" },
      where: "By letter to each of them.",
    },
  },
];
