import { openWindowPeople } from "#core/flows/window-report/open-window-people.ts";
import { database } from "#db/current.ts";
import type { VerbExample } from "./example.ts";

export const EXPOSURE_VERBS: readonly VerbExample[] = [
  {
    name: "openWindowPeople",
    entry: "exposure.open",
    act: async ({ reviewer }) => {
      const { id } = await database().prisma.exposure.findFirstOrThrow();
      return openWindowPeople(reviewer, { id, which: "readers" });
    },
  },
];
