import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { askTakeHome } from "#core/flows/take-home/ask-take-home.ts";
import { downloadTakeHome } from "#core/flows/take-home/download-take-home.ts";
import { makeTakeHome } from "#core/flows/take-home/make-take-home.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import type { AccessBundle } from "#core/verify/bundle/format.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { makePerson } from "./person.ts";
import { readDraft } from "./read.ts";

const worker = systemViewer("worker");

/** Somebody whose data was read, with a peer in the same reads whom their report must not name; and that report. */
export interface TakeHomeWorld {
  readonly me: PersonViewer;
  readonly peer: PersonViewer;
  readonly reader: PersonViewer;
  /** Three reads of both, one of everybody's, a refused one; then one of their own, and one of the peer alone. */
  readonly leaves: readonly number[];
  readonly id: string;
  readonly zip: Uint8Array;
  readonly bundle: AccessBundle;
}

export async function makeTakeHomeWorld(): Promise<TakeHomeWorld> {
  const source = {
    kind: "pgaudit",
    publicMeans: "logins",
    coverage: "partly",
    notSeen: "What a superuser reads.",
  };
  await database().prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...source, createdAt: new Date() },
  });
  await database().prisma.dataset.create({
    data: {
      id: "prompts",
      name: "prompts",
      dss: 3,
      sourceId: "activity-db",
      relation: null,
      unmapped: false,
    },
  });
  const me = await makePerson({ name: "Sue Łukasiewicz-Жук" });
  const peer = await makePerson({ name: "Peer-never-named" });
  const reader = await makePerson({ name: "=HYPERLINK(1)", teamId: "Ads" });
  await makePerson({ roles: ["steward"] });
  const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000);
  const actor = { personId: reader.personId, teamId: "Ads", managerId: null, roles: [] };
  const appended = await appendReads(worker, [
    ...[1, 2, 30].map((hours) =>
      readDraft(reader.personId, { actor, subjectIds: [me.personId, peer.personId], happenedAt: at(hours) }),
    ),
    readDraft(reader.personId, { actor, subjectIds: [], scope: "dataset", happenedAt: at(31) }),
    readDraft(reader.personId, {
      ...{ actor, subjectIds: [me.personId], outcome: "refused", refusedWhy: "42501", happenedAt: at(32) },
    }),
    readDraft(me.personId, { subjectIds: [me.personId], happenedAt: at(33) }),
    readDraft(reader.personId, { actor, subjectIds: [peer.personId], happenedAt: at(34) }),
  ]);
  const leaves = appended.map(({ leafIndex }) => leafIndex);
  await optOut(me, {});
  await askWhy(me, { entry: leaves[0], text: "What was this for?" });
  const { id } = await askTakeHome(me, {});
  await makeTakeHome(worker, { report: id });
  const { zip } = await downloadTakeHome(me, { id });
  return { me, peer, reader, leaves, id, zip, bundle: unzipBundle(zip) as AccessBundle };
}
