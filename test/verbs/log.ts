import { setRetention } from "#core/log/retention/policy.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";

export const LOG_VERBS: readonly VerbExample[] = [
  {
    name: "setRetention",
    entry: "log.policy",
    act: async () => {
      const admin = await makePerson({ roles: ["admin"] });
      return setRetention(admin, { readsMonths: 12, reason: "Agreed with the works council", version: 1 });
    },
  },
];
