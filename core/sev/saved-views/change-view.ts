import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { VIEWS, type ViewPage } from "./pages.ts";
import { ChangeView, checkQuery, refuseTwin, type SavedView, ViewId } from "./saved-view.ts";

/** Renames, shares, moves or redefines a view of one's own. No entry. Somebody else's is `not_found`. */
export const changeView = (viewer: Viewer, raw: unknown): Promise<SavedView> => change(viewer, raw, "sevs");

/** The same of the list of reads. */
export const changeReadsView = (viewer: Viewer, raw: unknown): Promise<SavedView> =>
  change(viewer, raw, "reads");

async function change(viewer: Viewer, raw: unknown, page: ViewPage): Promise<SavedView> {
  const { viewId, position, ...given } = ChangeView.parse(raw);
  const own = asPerson(viewer, page);
  return withTx(async (tx) => {
    await lockOwn(tx, own);
    const before = await tx.savedView.findFirst({ where: { id: viewId, ownerId: own.personId, page } });
    refuseUnless(before, "not_found", { field: "viewId" });
    const { name = before.name, query = before.query, shared = before.shared } = given;
    if (given.query !== undefined) checkQuery(page, given.query);
    await tx.savedView.update({ where: { id: viewId }, data: { name, query, shared } }).catch(refuseTwin);
    if (position !== undefined) await moveTo(tx, { ownerId: own.personId, page }, viewId, position);
    return { id: viewId, name, query, shared, own: true, owner: null };
  });
}

/** Deletes a view of one's own; deleting it again changes nothing. No entry. */
export const deleteView = (viewer: Viewer, raw: unknown): Promise<undefined> => remove(viewer, raw, "sevs");

/** The same of the list of reads. */
export const deleteReadsView = (viewer: Viewer, raw: unknown): Promise<undefined> =>
  remove(viewer, raw, "reads");

async function remove(viewer: Viewer, raw: unknown, page: ViewPage): Promise<undefined> {
  const { viewId } = ViewId.parse(raw);
  const { personId } = asPerson(viewer, page);
  await withTx((tx) => tx.savedView.deleteMany({ where: { id: viewId, ownerId: personId, page } }));
  return undefined;
}

function asPerson(viewer: Viewer, page: ViewPage): PersonViewer {
  mustAllow(viewer, VIEWS[page].needs);
  refuseUnless(viewer.kind === "person", "forbidden");
  return viewer;
}

/** Of two who order the same views one waits. */
const lockOwn = (tx: Tx, { personId }: PersonViewer): Promise<unknown> =>
  onTx(tx).all(
    statement`SELECT id FROM saved_view WHERE owner_id = ${personId}::uuid ORDER BY id FOR UPDATE`,
  );

/** Numbers one's own views from 0 on, this one at its new place. */
async function moveTo(
  tx: Tx,
  owned: { ownerId: string; page: ViewPage },
  viewId: string,
  position: number,
): Promise<void> {
  const others = await tx.savedView.findMany({
    where: { ...owned, id: { not: viewId } },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }],
    select: { id: true },
  });
  const ids = others.map(({ id }) => id).toSpliced(position, 0, viewId);
  await onTx(tx).all(statement`
    UPDATE saved_view v SET position = o.place - 1 FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, place) WHERE v.id = o.id`);
}
