import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { VIEWS, type ViewPage } from "./pages.ts";
import type { SavedView } from "./saved-view.ts";

/** One's own views in one's own order, then what others share, by name. */
export const listViews = (viewer: Viewer): Promise<Views> => list(viewer, "sevs");

/** The same of the list of reads. */
export const listReadsViews = (viewer: Viewer): Promise<Views> => list(viewer, "reads");

interface Views {
  readonly items: readonly SavedView[];
  readonly next: null;
}

async function list(viewer: Viewer, page: ViewPage): Promise<Views> {
  mustAllow(viewer, VIEWS[page].needs);
  const self = viewer.kind === "person" ? viewer.personId : null;
  const items = await onClient(database().pool).all<SavedView>(statement`
    SELECT v.id, v.name, v.query, v.shared, v.owner_id = ${self}::uuid AS own,
      CASE WHEN v.owner_id = ${self}::uuid THEN NULL ELSE p.name END AS owner
    FROM saved_view v JOIN person p ON p.id = v.owner_id WHERE v.page = ${page} AND (v.owner_id = ${self}::uuid OR v.shared)
    ORDER BY v.owner_id = ${self}::uuid DESC, CASE WHEN v.owner_id = ${self}::uuid THEN v.position END, lower(v.name), v.id`);
  return { items, next: null };
}
