import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { askAccess } from "#core/sev/access/ask-access.ts";
import { decideAccess, endAccess } from "#core/sev/access/decide-access.ts";
import { listAccess } from "#core/sev/access/list-access.ts";
import { endNaming, nameHandler } from "#core/sev/access/name-handler.ts";
import { reassignConflicted } from "#core/sev/access/reassign.ts";
import { askUnrestrict, restrictSev, unrestrictSev } from "#core/sev/access/restrict.ts";
import { setCrowdLimit } from "#core/sev/access/set-crowd-limit.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { askSealed } from "#core/sev/sealed/ask-sealed.ts";
import { openSealed } from "#core/sev/sealed/open-sealed.ts";
import { sealedNames } from "#core/sev/sealed/sealed-names.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because the evidence says so";
const versionOf = async ({ sev }: VerbWorld): Promise<number> =>
  (await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } })).version;
const change = async (world: VerbWorld) => ({ number: world.sev, reason, version: await versionOf(world) });

/** The one who read, as a reviewer: in conflict. */
const close = ({ snooper }: VerbWorld): PersonViewer => ({
  ...snooper,
  roles: new Set(["employee", "reviewer"]),
});
const ask = (world: VerbWorld) => askAccess(close(world), { number: world.sev, reason });
const asked = async ({ privacy, sev }: VerbWorld) => {
  const { items } = await listAccess(privacy);
  return { number: sev, ask: items[0]!.ask, reason };
};
const grant = async (world: VerbWorld) =>
  decideAccess(world.privacy, { ...(await asked(world)), grant: true });
const restrict = async (world: VerbWorld) => restrictSev(world.reviewer, await change(world));

const filing = { title: "Chats look open", text: "I can read the chats of others." };
let filed = 0;
let admin: PersonViewer;
const file = async ({ employee, reviewer }: VerbWorld) => {
  filed = (await fileSev(employee, filing)).number;
  await askSealed(reviewer, { number: filed, reason });
};
const named = { part: "handler", reason } as const;

export const ACCESS_VERBS: readonly VerbExample[] = [
  { name: "askAccess", entry: "sev.access.ask", act: ask },
  { name: "decideAccess, granting", entry: "sev.access.grant", before: ask, act: grant },
  {
    name: "decideAccess, declining",
    entry: "sev.access.decline",
    before: ask,
    act: async (world) => decideAccess(world.privacy, { ...(await asked(world)), grant: false }),
  },
  {
    name: "endAccess",
    entry: "sev.access.end",
    before: async (world) => {
      await ask(world);
      await grant(world);
    },
    act: async (world) => endAccess(world.privacy, await asked(world)),
  },
  { name: "restrictSev", entry: "sev.restrict", act: restrict },
  {
    name: "askUnrestrict",
    entry: "sev.unrestrict.ask",
    before: restrict,
    act: async (world) => askUnrestrict(world.reviewer, await change(world)),
  },
  {
    name: "unrestrictSev",
    entry: "sev.unrestrict",
    before: async (world) => {
      await restrict(world);
      await askUnrestrict(world.reviewer, await change(world));
    },
    act: async (world) => unrestrictSev(world.privacy, await change(world)),
  },
  {
    name: "nameHandler",
    entry: "sev.name",
    before: restrict,
    act: ({ reviewer, reviewer2, sev }) =>
      nameHandler(reviewer, { ...named, number: sev, person: reviewer2.personId }),
  },
  {
    name: "endNaming",
    entry: "sev.name.end",
    before: async (world) => {
      await restrict(world);
      const { reviewer, reviewer2, sev } = world;
      await nameHandler(reviewer, { ...named, number: sev, person: reviewer2.personId });
    },
    act: ({ reviewer, reviewer2, sev }) =>
      endNaming(reviewer, { ...named, number: sev, person: reviewer2.personId }),
  },
  {
    name: "reassignConflicted",
    entry: "sev.reassign",
    before: ({ sev, snooper }) =>
      database().prisma.sev.update({ where: { number: sev }, data: { ownerId: snooper.personId } }),
    act: () => reassignConflicted(systemViewer("worker")),
  },
  {
    name: "askSealed",
    entry: "sev.sealed.ask",
    before: async ({ employee }) => {
      filed = (await fileSev(employee, filing)).number;
    },
    act: ({ reviewer }) => askSealed(reviewer, { number: filed, reason }),
  },
  {
    name: "openSealed",
    entry: "sev.sealed.open",
    before: file,
    act: async ({ privacy }) => {
      const { items } = await sealedNames(privacy, { number: filed });
      return openSealed(privacy, { number: filed, ask: items[0]!.ask, reason });
    },
  },
  {
    name: "setCrowdLimit",
    entry: "setting.change",
    before: async () => {
      admin = await makePerson({ roles: ["admin"] });
    },
    act: () => setCrowdLimit(admin, { value: 30, reason, version: 1 }),
  },
];
