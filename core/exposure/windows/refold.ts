import { onTx, type Runner } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { type ExposureRow, selectExposures } from "../rows.ts";
import { countsOf } from "./counts.ts";
import { type AudienceWindow, foldMoment } from "./fold-audiences.ts";
import { asAudienceWindow, keepWindow } from "./keep-window.ts";
import { advance, type KeptSource, loadKept } from "./kept-audiences.ts";
import { type ChangeMoment, selectTold } from "./moments.ts";
import { toldElsewhere } from "./told-elsewhere.ts";

/**
 * Goes through a source's moments anew from the first of those that were told late: what lay open then closes, and what they
 * opened opens, at its own moment. A window that a later moment seemed to open is told of by the row that it has. What is
 * known of windows that nothing of this concerns stays. Answers the windows that changed.
 */
export async function refold(
  tx: Tx,
  sourceId: string,
  late: readonly ChangeMoment[],
  now: KeptSource,
): Promise<string[]> {
  const run = onTx(tx);
  const [first, last] = [late[0]!, late.at(-1)!]; // called with one at least
  const since = new Date(Math.min(...late.map(({ takenAt }) => takenAt.getTime())));
  const rows = (await selectExposures(run, sourceId)).filter(({ facts }) => facts !== null);
  const told = await selectTold(run, sourceId, { since, from: first.leafIndex, to: last.leafIndex + 1 });
  const windows = await foldAgain(run, { sourceId, since, before: first.leafIndex }, told, rows);
  const known = new Set(windows.map(({ openedLeaf }) => openedLeaf));
  const changed: string[] = [];
  for (const window of windows) {
    const row = rows.find(({ openedLeaf }) => openedLeaf === window.openedLeaf);
    const same = row ?? rows.find((each) => isSameStory(each, window, known, since));
    if (row && JSON.stringify(asAudienceWindow(row)) === JSON.stringify(window)) continue;
    changed.push(await keepWindow(tx, now.loaded, window, same));
  }
  return changed;
}

async function foldAgain(
  run: Runner,
  { sourceId, since, before: leaf }: { sourceId: string; since: Date; before: number },
  told: readonly ChangeMoment[],
  rows: readonly ExposureRow[],
): Promise<AudienceWindow[]> {
  const source = await loadKept(run, sourceId, leaf, since);
  if (!source) return [];
  const leaves = new Set(told.map(({ leafIndex }) => leafIndex));
  const others = rows.filter(({ openedAt, openedLeaf }) => openedAt > since && !leaves.has(openedLeaf));
  const all = await selectExposures(run, sourceId);
  const closed: AudienceWindow[] = [];
  let open = rows.filter((row) => layOpen(row, since)).map((row) => reopened(row, since));
  let before = countsOf(source.loaded);
  let at = since;
  for (const moment of told) {
    const joined = others.filter(({ openedAt }) => openedAt > at && openedAt <= moment.takenAt);
    open.push(...joined.map((row) => reopened(row, row.openedAt)));
    at = moment.takenAt;
    await advance(run, source, moment);
    const { staff } = source.loaded.context;
    const population = { staff, logins: source.loaded.logins };
    const datasets = countsOf(source.loaded);
    const { leafIndex, priorAt } = moment;
    const folded = foldMoment(
      open,
      before,
      { leafIndex, at, priorAt, datasets, population },
      toldElsewhere(all, moment.takenAt, priorAt),
    );
    closed.push(...folded.filter(({ closedAt }) => closedAt !== null));
    open = folded.filter(({ closedAt }) => closedAt === null);
    before = datasets;
  }
  return [...closed, ...open];
}

const layOpen = ({ openedAt, closedAt }: ExposureRow, at: Date): boolean =>
  openedAt <= at && (closedAt === null || closedAt > at);

/** A window as it was at a moment: what closed later is open. */
function reopened(row: ExposureRow, at: Date): AudienceWindow {
  const window = asAudienceWindow(row);
  const datasets = window.datasets.map((each) =>
    each.until !== null && new Date(each.until) > at ? { ...each, until: null, openUntil: null } : each,
  );
  return { ...window, closedAt: null, openUntil: null, closedLeaf: null, datasets };
}

/** Whether a kept row tells, from a later moment on, what this window tells from its beginning. */
function isSameStory(
  row: ExposureRow,
  window: AudienceWindow,
  known: ReadonlySet<number>,
  since: Date,
): boolean {
  const isLater = row.openedAt > since && !known.has(row.openedLeaf) && row.openedAt >= window.openedAt;
  const until = window.closedAt;
  return (
    isLater &&
    (until === null || row.openedAt <= until) &&
    window.datasets.some(({ id }) => row.datasetIds.includes(id))
  );
}
