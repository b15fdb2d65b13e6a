import type { PersonViewer } from "#core/base/viewer.ts";
import { addHolder } from "#core/directory/purposes/add-holder.ts";
import { approvePurpose } from "#core/directory/purposes/approve-purpose.ts";
import { askPurpose, type RequestAct } from "#core/directory/purposes/ask-purpose.ts";
import { declinePurpose } from "#core/directory/purposes/decline-purpose.ts";
import { endPurpose } from "#core/directory/purposes/end-purpose.ts";
import { extendPurpose } from "#core/directory/purposes/extend-purpose.ts";
import { narrowPurpose } from "#core/directory/purposes/narrow-purpose.ts";
import { removeHolder } from "#core/directory/purposes/remove-holder.ts";
import { secondPurpose } from "#core/directory/purposes/second-purpose.ts";
import { withdrawPurpose } from "#core/directory/purposes/withdraw-purpose.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { askingFor, inDays } from "#test/factories/purpose.ts";
import type { VerbExample } from "./example.ts";

const reason = "It serves what the notice promises";
let analyst: PersonViewer;
let steward: PersonViewer;
let asked: RequestAct;

const makePeople = async () => {
  analyst = await makePerson({ roles: ["analyst"] });
  steward = await makePerson({ roles: ["steward"] });
};
const ask = () =>
  askPurpose(analyst, askingFor(analyst.personId, { datasets: ["chats"], maxDss: 4, until: inDays(30) }));
const waiting = async () => {
  await makePeople();
  asked = await ask();
};
const yes = async () => {
  asked = await approvePurpose(steward, { ...asked, reason });
};
const firstYes = async () => {
  await waiting();
  await yes();
};
const inForce = async ({ privacy }: { privacy: PersonViewer }) => {
  await firstYes();
  await secondPurpose(privacy, { ...asked, reason });
};
const purpose = async () => {
  const { version } = await database().prisma.purpose.findUniqueOrThrow({ where: { id: asked.id } });
  return { id: asked.id, version, reason };
};

export const PURPOSE_VERBS: readonly VerbExample[] = [
  { name: "askPurpose", entry: "purpose.ask", before: makePeople, act: ask },
  { name: "approvePurpose", entry: "purpose.approve", before: waiting, act: yes },
  {
    name: "secondPurpose",
    entry: "purpose.second",
    before: firstYes,
    act: ({ privacy }) => secondPurpose(privacy, { ...asked, reason }),
  },
  {
    name: "declinePurpose",
    entry: "purpose.decline",
    before: waiting,
    act: () => declinePurpose(steward, { ...asked, reason }),
  },
  {
    name: "withdrawPurpose",
    entry: "purpose.withdraw",
    before: waiting,
    act: () => withdrawPurpose(analyst, { ...asked, reason }),
  },
  {
    name: "extendPurpose",
    entry: "purpose.ask",
    before: inForce,
    act: async () => extendPurpose(analyst, { ...(await purpose()), until: inDays(60) }),
  },
  {
    name: "narrowPurpose",
    entry: "purpose.set",
    before: inForce,
    act: async () => narrowPurpose(steward, { ...(await purpose()), until: inDays(5) }),
  },
  {
    name: "addHolder",
    entry: "purpose.approve",
    before: async (world) => {
      await inForce(world);
      analyst = await makePerson({ roles: ["analyst"] });
    },
    act: async () => addHolder(steward, { ...(await purpose()), person: analyst.personId }),
  },
  {
    name: "removeHolder",
    entry: "purpose.release",
    before: inForce,
    act: async () => removeHolder(steward, { ...(await purpose()), person: analyst.personId }),
  },
  {
    name: "endPurpose",
    entry: "purpose.set",
    before: inForce,
    act: async () => endPurpose(steward, await purpose()),
  },
];
