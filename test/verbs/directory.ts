import { systemViewer } from "#core/base/viewer.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { followGateway } from "#core/flows/watch/follow-gateway.ts";
import type { VerbExample } from "./example.ts";

const load = (file: object) =>
  importDirectoryFile(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
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
  {
    name: "importDirectory, putting somebody into a group",
    entry: "grants.snapshot",
    before: () => load({ ...person([]), groups: [{ id: "team" }] }),
    act: () => load({ groups: [{ id: "team", members: ["x1"] }] }),
  },
  {
    name: "importDirectory, with a case",
    entry: "directory.context",
    before: () => load(person([])),
    act: () => load({ cases: [{ id: "c", assignees: ["x1"], subjects: ["x1"], from: "2026-01-01" }] }),
  },
  {
    name: "importDirectory, with a post",
    entry: "directory.posts",
    before: () => load(person([])),
    act: () => load({ posts: [{ person: "x1", from: "2026-01-01", title: "Clerk" }] }),
  },
  {
    name: "importDirectory, of a dataset that is read on a case only",
    entry: "dataset.terms",
    act: () => load({ datasets: [{ id: "d", name: "D", dss: 2, needsCase: true }] }),
  },
  {
    name: "followGateway",
    entry: "grants.snapshot",
    before: () => load({ ...DATASET, ...person(["analyst"]), ...purpose(["x1"]) }),
    act: () => followGateway(),
  },
];
