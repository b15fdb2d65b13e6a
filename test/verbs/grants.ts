import type { PersonViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { tellMissingGrants } from "#core/exposure/grants/tell-missing.ts";
import { connectSource, disconnectSource } from "#core/exposure/postgres/connections.ts";
import { acceptException, endException } from "#core/exposure/review/except.ts";
import { watchStale } from "#core/flows/watch/watch-stale.ts";
import { mapSource } from "#core/intake/map-source.ts";
import { makePerson } from "#test/factories/person.ts";
import { SOURCE_KEY, snapshotOf } from "#test/grants-acts.ts";
import type { VerbExample } from "./example.ts";
import { SOURCE, type VerbWorld } from "./world.ts";

const reason = "Because the owner of the data said so";
const connection = { sourceId: SOURCE, url: "postgresql://watcher:secret@db.example/crm", reason };
const MAPPING = `version: 9
source: { id: ${SOURCE}, name: Small database, publicMeans: logins }
subjects: { key: text }
datasets: [{ id: folder, name: a folder, dss: 3, relation: "drive:HR" }]
actors: {}`;
const exception = ({ snooper }: VerbWorld) => ({
  ...{ dataset: "chats", personId: snooper.personId, reason },
  until: new Date(Date.now() + 86_400_000).toISOString(),
});

let admin: PersonViewer;
let steward: PersonViewer;
let given: { id: string; version: number };
const makeAdmin = async () => {
  admin = await makePerson({ roles: ["admin"] });
};
const makeSteward = async () => {
  steward = await makePerson({ roles: ["steward"] });
};

export const GRANTS_VERBS: readonly VerbExample[] = [
  {
    name: "recordGrants, a snapshot",
    entry: "grants.snapshot",
    act: () => recordGrants(SOURCE_KEY, snapshotOf(["dba"], new Date(Date.now() - 1_000))),
  },
  {
    name: "recordGrants, changes",
    entry: "grants.snapshot",
    act: () =>
      recordGrants(SOURCE_KEY, {
        changes: [
          {
            at: "2026-11-20T10:00:00Z",
            eventId: "e1",
            add: { principals: [{ name: "ada", kind: "login" }] },
          },
        ],
      }),
  },
  {
    name: "tellMissingGrants",
    entry: "coverage.gap",
    before: makeAdmin,
    act: () =>
      tellMissingGrants(admin, {
        sourceId: SOURCE,
        missing: [{ from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:05:00Z" }],
      }),
  },
  {
    name: "mapSource",
    entry: "source.mapping",
    before: makeAdmin,
    act: () => mapSource(admin, { sourceId: SOURCE, mapping: MAPPING }),
  },
  {
    name: "connectSource",
    entry: "grants.connect",
    before: makeAdmin,
    act: () => connectSource(admin, connection),
  },
  {
    name: "disconnectSource",
    entry: "grants.disconnect",
    before: async () => {
      await makeAdmin();
      await connectSource(admin, connection);
    },
    act: () => disconnectSource(admin, { sourceId: SOURCE, version: 1, reason }),
  },
  {
    name: "acceptException",
    entry: "exposure.except",
    before: makeSteward,
    act: (world) => acceptException(steward, exception(world)),
  },
  {
    name: "endException",
    entry: "exposure.except.end",
    before: async (world) => {
      await makeSteward();
      given = await acceptException(steward, exception(world));
    },
    act: () => endException(steward, { exceptionId: given.id, version: given.version, reason }),
  },
  {
    name: "watchStale",
    entry: "sev.raise",
    before: () => recordGrants(SOURCE_KEY, snapshotOf(["dba"], new Date(Date.now() - 2 * 3_600_000))),
    act: () => watchStale(),
  },
];
