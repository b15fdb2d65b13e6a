import type { PersonViewer } from "#core/base/viewer.ts";
import { askHold } from "#core/flows/erasure/ask-hold.ts";
import { askLift, confirmHold } from "#core/flows/erasure/decide-hold.ts";
import { declineErasure } from "#core/flows/erasure/decline-erasure.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { settleErasures } from "#core/flows/erasure/settle-erasures.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because they asked for it";

/** Somebody whom no SEV is about: the dataset that everybody could read holds whoever may be a subject. */
let bystander: string;
let confirmer: PersonViewer;
async function asked({ privacy }: VerbWorld): Promise<void> {
  bystander = (await makePerson({ isSubject: false })).personId;
  await requestErasure(privacy, { person: bystander, scope: "subject", reasonCode: "objection", reason });
}
const held = ({ privacy, sev }: VerbWorld) => askHold(privacy, { sev, reason });
const custodian = () => makePerson({ roles: ["admin"], isSubject: false });

export const ERASURE_VERBS: readonly VerbExample[] = [
  {
    name: "requestErasure",
    entry: "person.erase.request",
    act: ({ privacy, employee }) =>
      requestErasure(privacy, {
        person: employee.personId,
        scope: "subject",
        reasonCode: "objection",
        reason,
      }),
  },
  {
    name: "declineErasure",
    entry: "person.erase.decline",
    before: asked,
    act: ({ privacy }) => declineErasure(privacy, { number: 1, version: 1, reason }),
  },
  {
    name: "erasePerson",
    entry: "person.erase",
    before: async (world) => {
      await asked(world);
      confirmer = await custodian();
    },
    act: () => erasePerson(confirmer, { number: 1, version: 1, reason }),
  },
  {
    name: "settleErasures, replaying",
    entry: "person.erase.replay",
    before: async (world) => {
      await asked(world);
      const ids = { id: world.subject.personId, personId: bystander, number: 1 };
      const decided = {
        scope: "both",
        reasonCode: "objection",
        leaf: 7,
        at: "2026-11-20T10:00:00.000Z",
      } as const;
      await erasureLedger().append({ act: "erase", ...ids, ...decided });
    },
    act: () => settleErasures(),
  },
  { name: "askHold", entry: "hold.ask", act: held },
  {
    name: "confirmHold, placing",
    entry: "hold.place",
    before: async (world) => {
      await held(world);
      confirmer = await custodian();
    },
    act: () => confirmHold(confirmer, { number: 1, version: 1, reason }),
  },
  {
    name: "askLift",
    entry: "hold.lift.ask",
    before: placed,
    act: ({ privacy }) => askLift(privacy, { number: 1, version: 2, reason }),
  },
  {
    name: "confirmHold, lifting",
    entry: "hold.lift",
    before: async (world) => {
      await placed(world);
      await askLift(world.privacy, { number: 1, version: 2, reason });
    },
    act: () => confirmHold(confirmer, { number: 1, version: 3, reason }),
  },
];

async function placed(world: VerbWorld): Promise<void> {
  await held(world);
  confirmer = await custodian();
  await confirmHold(confirmer, { number: 1, version: 1, reason });
}
