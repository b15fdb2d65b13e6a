import { randomUUID } from "node:crypto";
import { type SourceViewer, systemViewer, type Viewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { type EventAnswer, recordEvents } from "#core/intake/record-events.ts";
import { type TestHouse, testHouse } from "./house.ts";

export const source = (sourceId: string): SourceViewer => ({ kind: "source", sourceId, keyId: randomUUID() });
export const crm = source("crm");
export const wiki = source("wiki");

/** A house with two systems that report their reads; `crm` has one dataset, rated 3: crm-notes, its table `notes`. */
export async function eventHouse(): Promise<TestHouse> {
  const house = await testHouse();
  for (const { sourceId } of [crm, wiki])
    await ensureSource(systemViewer("cli"), { id: sourceId, name: sourceId, kind: "application" });
  await house.db.prisma.dataset.create({
    data: { id: "crm-notes", name: "Notes", dss: 3, sourceId: "crm", relation: "notes", unmapped: false },
  });
  return house;
}

/** Sends events, or the bytes of a body, as `viewer`; answers an item for each event. */
export async function post(
  body: readonly object[] | string | Uint8Array<ArrayBuffer>,
  viewer: Viewer = crm,
): Promise<EventAnswer[]> {
  const bytes = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return (await recordEvents(viewer, { body: new Blob([bytes]).stream() })).items;
}

export const statuses = (items: readonly EventAnswer[]) => items.map(({ status }) => status);

/** Where each event stands; null for a refused one. */
export const leaves = (items: readonly EventAnswer[]) =>
  items.map((item) => (item.status === "refused" ? null : `${item.leafIndex} ${item.leafHash}`));

/** The typed columns of a read that was just stored. */
export const readAt = ({ db }: TestHouse, item: EventAnswer | undefined) =>
  db.prisma.read.findUniqueOrThrow({
    where: { logId_leafIndex: { logId: 1, leafIndex: item?.status === "stored" ? item.leafIndex : -1 } },
  });
