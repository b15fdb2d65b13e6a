import { HOUR_MS } from "#core/base/durations.ts";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { connectSource } from "#core/exposure/postgres/connections.ts";
import { acceptException, endException } from "#core/exposure/review/except.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { SOURCE } from "./verbs/world.ts";

/** The source itself, as its key lets it act. */
export const SOURCE_KEY: SourceViewer = {
  ...{ kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" },
};
const reason = "Because the owner of the data said so";

/** What a source says of its grants: its logins may read the chats. */
export const snapshotOf = (logins: readonly string[], takenAt: Date) => ({
  snapshot: {
    takenAt: takenAt.toISOString(),
    principals: logins.map((name) => ({ name, kind: "login" })),
    objects: [{ name: "a.chats" }],
    grants: logins.map((to) => ({ object: "a.chats", to })),
  },
});

/** Two snapshots that changed something and one that did not, a connection that was replaced, two exceptions of which one ended. */
export async function honestGrants(
  people: { readonly admin: PersonViewer; readonly steward: PersonViewer },
  keeps: readonly [PersonViewer, PersonViewer],
): Promise<void> {
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await recordGrants(SOURCE_KEY, snapshotOf(["dba"], ago(3)));
  await recordGrants(SOURCE_KEY, snapshotOf(["dba", "ana"], ago(2)));
  await recordGrants(SOURCE_KEY, snapshotOf(["dba", "ana"], ago(1)));
  await followOnce();
  const connection = { sourceId: SOURCE, url: "postgresql://watcher:secret@db.example/crm", reason };
  const { version } = await connectSource(people.admin, connection);
  await connectSource(people.admin, { ...connection, version });
  const until = new Date(Date.now() + 24 * HOUR_MS).toISOString();
  const accept = ({ personId }: PersonViewer) =>
    acceptException(people.steward, { dataset: "chats", personId, until, reason });
  await accept(keeps[0]);
  const ended = await accept(keeps[1]);
  await endException(people.steward, { exceptionId: ended.id, version: ended.version, reason });
}
