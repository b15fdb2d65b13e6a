import { systemViewer } from "#core/base/viewer.ts";
import { importDirectory } from "#core/directory/import-directory.ts";
import type { VerbExample } from "./example.ts";

const load = (file: object) =>
  importDirectory(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
const person = (roles: readonly string[]) => ({ people: [{ externalId: "x1", name: "X One", roles }] });
const purpose = (holders: readonly string[]) => ({
  purposes: [
    { id: "p", title: "P", plain: "for p", maxDss: 2, validFrom: "2026-01-01", datasets: ["d"], holders },
  ],
});
const DATASET = { datasets: [{ id: "d", name: "D", dss: 2 }] };

export const DIRECTORY_VERBS: readonly VerbExample[] = [
  { name: "importDirectory", entry: "directory.import", act: () => load(person([])) },
  { name: "importDirectory, giving a role", entry: "role.grant", act: () => load(person(["analyst"])) },
  {
    name: "importDirectory, ending a role",
    entry: "role.end",
    before: () => load(person(["analyst"])),
    act: () => load(person([])),
  },
  {
    name: "importDirectory, setting a purpose",
    entry: "purpose.set",
    act: () => load({ ...DATASET, ...purpose([]) }),
  },
  {
    name: "importDirectory, giving a purpose to a holder",
    entry: "purpose.hold",
    before: () => load({ ...DATASET, ...person([]), ...purpose([]) }),
    act: () => load(purpose(["x1"])),
  },
  {
    name: "importDirectory, taking a purpose from a holder",
    entry: "purpose.release",
    before: () => load({ ...DATASET, ...person([]), ...purpose(["x1"]) }),
    act: () => load(purpose([])),
  },
  {
    name: "importDirectory, giving a grant",
    entry: "grant.give",
    before: () => load({ ...DATASET, ...person([]) }),
    act: () => load({ grants: [{ person: "x1", dataset: "d", maxDss: 2 }] }),
  },
];
