import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { askName, type NameAct } from "#core/flows/names/ask-name.ts";
import { decideName } from "#core/flows/names/decide-name.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import { chatRead, type VerbWorld } from "./world.ts";

const reason = "Agreed with the works council";
let admin: PersonViewer;
let asker: PersonViewer;
let entry = 0;
let asked: NameAct;

const set = async (value: string) => {
  const { version } = await readerNames(onClient(database().pool));
  return setReaderNames(admin, { value, reason, version });
};
const anAdmin = async () => {
  admin = await makePerson({ roles: ["admin"], isSubject: false });
};
const world = async () => {
  await anAdmin();
  await set("on_request");
  asker = await makePerson();
  const reader = await makePerson({ teamId: "Legal" });
  const [read] = await appendReads(systemViewer("seed"), [chatRead(reader, new Date(), [asker.personId])]);
  entry = read?.leafIndex ?? -1;
};
const ask = () => askName(asker, { entry, reason: "I know nobody in that team." });

export const NAME_VERBS: readonly VerbExample[] = [
  { name: "setReaderNames", entry: "setting.change", before: anAdmin, act: () => set("unit") },
  { name: "askName", entry: "why.name.ask", before: world, act: ask },
  {
    name: "decideName",
    entry: "why.name.decide",
    before: async () => {
      await world();
      asked = await ask();
    },
    act: ({ privacy }: VerbWorld) => decideName(privacy, { ...asked, grant: true, reason }),
  },
];
