import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { VIEWS, type ViewPage } from "./pages.ts";
import { checkQuery, refuseTwin, type SavedView, SaveView } from "./saved-view.ts";

const VIEWS_MAX = 50;

/** Keeps a view of the queue under a name, the last of one's own. No entry. Refuses a name of one's own that is taken. */
export const saveView = (viewer: Viewer, raw: unknown): Promise<SavedView> => save(viewer, raw, "sevs");

/** The same of the list of reads. */
export const saveReadsView = (viewer: Viewer, raw: unknown): Promise<SavedView> => save(viewer, raw, "reads");

async function save(viewer: Viewer, raw: unknown, page: ViewPage): Promise<SavedView> {
  const { name, query, shared } = SaveView.parse(raw);
  mustAllow(viewer, VIEWS[page].needs);
  refuseUnless(viewer.kind === "person", "forbidden");
  checkQuery(page, query);
  const { prisma } = database();
  const ownerId = viewer.personId;
  const position = await prisma.savedView.count({ where: { ownerId, page } });
  refuseUnless(position < VIEWS_MAX, "too_many", { detail: `At most ${VIEWS_MAX} views: delete one first.` });
  const row = await prisma.savedView
    .create({
      data: { id: randomUUID(), ownerId, page, name, query, shared, position, createdAt: systemClock.now() },
    })
    .catch(refuseTwin);
  return { id: row.id, name, query, shared, own: true, owner: null };
}
