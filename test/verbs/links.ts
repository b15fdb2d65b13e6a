import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { type MadeLink, makeLink } from "#core/directory/links/make-link.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { endOwnLink, revokeLink } from "#core/directory/links/revoke-link.ts";
import { tellOutside } from "#core/flows/outside/tell-outside.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import { chatRead, type VerbWorld } from "./world.ts";

let outsider: PersonViewer;
let made: MadeLink;
let browser: string;

const secret = () => made.path.slice(made.path.indexOf("#") + 1);
const person = async () => {
  outsider = await makePerson({ kind: "customer" });
};
const make = async ({ privacy }: VerbWorld) => {
  made = await makeLink(privacy, { person: outsider.email, how: "document" });
};
const link = async (world: VerbWorld) => {
  await person();
  await make(world);
};
/** The refusal is answered once the try is remembered. */
const refused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};
const open = async () => {
  ({ browser } = await openLink({ link: secret(), code: made.code }));
};

const letter = async ({ privacy, snooper }: VerbWorld) => {
  const { id } = await database().prisma.exposure.findFirstOrThrow();
  return tellOutside(privacy, {
    id,
    way: "letter",
    toldOn: "2026-11-20",
    people: 1,
    where: `By letter, not by ${snooper.name}`,
  });
};
/** Somebody outside whom a read of the window names. */
const outside = async ({ snooper }: VerbWorld) => {
  await person();
  await appendReads(systemViewer("seed"), [
    chatRead(snooper, new Date("2026-11-04T18:00:00Z"), [outsider.personId]),
  ]);
};

export const LINK_VERBS: readonly VerbExample[] = [
  { name: "makeLink", entry: "link.make", before: person, act: make },
  { name: "openLink", entry: "link.open", before: link, act: open },
  {
    name: "openLink with a wrong code",
    entry: "link.fail",
    before: link,
    act: () =>
      openLink({ link: secret(), code: made.code === "00000000" ? "00000001" : "00000000" }).catch(refused),
  },
  {
    name: "revokeLink",
    entry: "link.revoke",
    before: link,
    act: ({ privacy }) => revokeLink(privacy, { id: made.id }),
  },
  {
    name: "endOwnLink",
    entry: "link.revoke",
    before: async (world) => {
      await link(world);
      await open();
    },
    act: () => endOwnLink(browser),
  },
  { name: "tellOutside", entry: "outside.tell", before: outside, act: letter },
];
