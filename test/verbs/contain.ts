import type { PersonViewer } from "#core/base/viewer.ts";
import { freezeSev } from "#core/flows/erasure/freeze-sev.ts";
import { confirmSuspension } from "#core/sev/contain/confirm-suspension.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { liftSuspension } from "#core/sev/contain/lift-suspension.ts";
import { tickStep } from "#core/sev/contain/tick-step.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";
import { addFile } from "#core/sev/evidence/files/add-file.ts";
import { openFile } from "#core/sev/evidence/files/open-file.ts";
import { openPeople } from "#core/sev/evidence/open-people.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

let steward: PersonViewer;
const reason = "Because the evidence says so";
const versionOf = async ({ sev }: VerbWorld): Promise<number> =>
  (await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } })).version;
const suspend = async (world: VerbWorld) =>
  contain(world.reviewer, {
    number: world.sev,
    people: [world.snooper.personId],
    reason,
    version: await versionOf(world),
  });
const newest = () =>
  database().prisma.accessSuspension.findFirstOrThrow({ select: { id: true, version: true } });

const attach = ({ reviewer, sev }: VerbWorld) =>
  addFile(reviewer, { number: sev, name: "log.txt", body: new Blob(["a line\n"]).stream() });
let file: string;

export const CONTAIN_VERBS: readonly VerbExample[] = [
  { name: "contain", entry: "sev.contain", act: suspend },
  {
    name: "confirmSuspension",
    entry: "sev.contain.confirm",
    before: async (world) => {
      steward = await makePerson({ roles: ["steward"] });
      await suspend(world);
    },
    act: async () => confirmSuspension(steward, { ...(await newest()), reason }),
  },
  {
    name: "tickStep",
    entry: "sev.step",
    act: ({ reviewer, sev }) =>
      tickStep(reviewer, { number: sev, trigger: "wide_grant", step: 1, done: true }),
  },
  { name: "addFile", entry: "sev.file.add", act: attach },
  {
    name: "openFile",
    entry: "sev.file.open",
    before: async (world) => {
      file = (await attach(world)).id;
    },
    act: ({ reviewer2, sev }) => openFile(reviewer2, { number: sev, id: file }),
  },
  {
    name: "openPeople",
    entry: "sev.evidence.open",
    act: ({ reviewer, sev }) => openPeople(reviewer, { number: sev, which: "readers" }),
  },
  {
    name: "addNote",
    entry: "sev.note",
    act: ({ reviewer, sev }) => addNote(reviewer, { number: sev, note: "The DBA was on leave." }),
  },
  {
    name: "freezeSev",
    entry: "sev.freeze",
    act: async (world) =>
      freezeSev(world.reviewer, { number: world.sev, reason, version: await versionOf(world) }),
  },
  {
    name: "liftSuspension",
    entry: "sev.contain.lift",
    before: suspend,
    act: async ({ reviewer2, sev }) =>
      liftSuspension(reviewer2, { number: sev, ...(await newest()), reason }),
  },
];
