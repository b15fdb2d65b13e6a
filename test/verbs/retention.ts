import type { PersonViewer } from "#core/base/viewer.ts";
import { setRetention } from "#core/log/retention/policy.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";

let admin: PersonViewer;

export const RETENTION_VERBS: readonly VerbExample[] = [
  {
    name: "setRetention",
    entry: "log.policy",
    before: async () => {
      admin = await makePerson({ roles: ["admin"] });
    },
    act: () => setRetention(admin, { readsMonths: 12, reason: "Agreed with the works council", version: 1 }),
  },
];
