import { systemViewer } from "#core/base/viewer.ts";
import { tellLog } from "#core/flows/witness/tell-log.ts";
import { addWitness } from "#core/log/witness/add-witness.ts";
import { retireWitness } from "#core/log/witness/retire-witness.ts";
import { cosignerKeyOf } from "#core/merkle/cosignature.ts";
import { formatVerifierKey } from "#core/merkle/note-key.ts";
import { endLogTroubles } from "#core/sev/raise/log-sev.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";

const input = {
  vkey: formatVerifierKey(cosignerKeyOf("works-council.example/witness", new Uint8Array(32).fill(5))),
  url: "http://witness.example:7380",
  operator: "Works council",
  companyControls: false,
};
const trouble = {
  rule: "log-late",
  key: "log-late:some",
  title: "The works council has not countersigned the log for more than 60 s",
  sentence: "The works council has not countersigned the log since noon.",
  witnessId: "00000000-0000-4000-8000-000000000001",
  at: new Date("2026-11-21T12:00:00Z"),
} as const;
const anAdmin = () => makePerson({ roles: ["admin"] });
let admin: Awaited<ReturnType<typeof anAdmin>>;
const makeAdmin = async () => {
  admin = await anAdmin();
};

export const WITNESS_VERBS: readonly VerbExample[] = [
  { name: "addWitness", entry: "witness.add", before: makeAdmin, act: () => addWitness(admin, input) },
  {
    name: "retireWitness",
    entry: "witness.retire",
    before: async () => {
      await makeAdmin();
      await addWitness(admin, input);
    },
    act: async () => {
      const { id } = await database().prisma.witness.findFirstOrThrow();
      return retireWitness(admin, { witnessId: id, reason: "It moves to another machine" });
    },
  },
  { name: "tellLog, raising", entry: "sev.raise", act: () => tellLog(trouble) },
  {
    name: "tellLog, growing",
    entry: "sev.update",
    before: () => tellLog(trouble),
    act: () => tellLog({ ...trouble, key: "log-late:other" }),
  },
  {
    name: "endLogTroubles",
    entry: "sev.update",
    before: () => tellLog(trouble),
    act: () =>
      withTx((tx) =>
        endLogTroubles(tx, systemViewer("worker"), {
          witnessId: trouble.witnessId,
          at: new Date(),
          sentence: "It countersigned again.",
        }),
      ),
  },
];
