import type { PersonViewer } from "#core/base/viewer.ts";
import { listRatings } from "#core/vault/rate/list-ratings.ts";
import { reRate } from "#core/vault/rate/re-rate.ts";
import { makeItem } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";

let steward: PersonViewer;
const reason = "It names an illness, which the rules did not see";

export const VAULT_VERBS: readonly VerbExample[] = [
  {
    name: "reRate",
    entry: "activity.rerate",
    before: async ({ subject }) => {
      steward = await makePerson({ roles: ["steward"] });
      await makeItem(subject.personId);
    },
    act: async () => {
      const [item] = (await listRatings(steward, {})).items;
      return reRate(steward, { item: item?.id, to: 4, reason, version: item?.version });
    },
  },
];
