import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { refuseTwin, type SavedView, SaveView } from "./saved-view.ts";

const VIEWS_MAX = 50;

/** Keeps a view of the queue under a name, the last of one's own. No entry. Refuses a name of one's own that is taken. */
export async function saveView(viewer: Viewer, raw: unknown): Promise<SavedView> {
  const { name, query, shared } = SaveView.parse(raw);
  mustAllow(viewer, "sev.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { prisma } = database();
  const ownerId = viewer.personId;
  const position = await prisma.savedView.count({ where: { ownerId } });
  refuseUnless(position < VIEWS_MAX, "too_many", { detail: `At most ${VIEWS_MAX} views: delete one first.` });
  const row = await prisma.savedView
    .create({
      data: { id: randomUUID(), ownerId, name, query, shared, position, createdAt: systemClock.now() },
    })
    .catch(refuseTwin);
  return { id: row.id, name, query, shared, own: true, owner: null };
}
