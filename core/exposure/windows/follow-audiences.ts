import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { FollowedWindow, LeafRange } from "../follow-grants.ts";
import { selectExposures } from "../rows.ts";
import { countsOf } from "./counts.ts";
import { type AudienceMoment, foldMoment } from "./fold-audiences.ts";
import type { DatasetCount } from "./judge.ts";
import { asAudienceWindow, asWideWindow, keepWindow } from "./keep-window.ts";
import { advance, KeptAudiences, type KeptSource } from "./kept-audiences.ts";
import { isSameCount, saveCounts, selectCounts } from "./kept-counts.ts";
import { type ChangeMoment, selectMoments, standingSince } from "./moments.ts";
import { refold } from "./refold.ts";
import { toldElsewhere } from "./told-elsewhere.ts";

/**
 * Brings the windows that snapshots of grants show in step with those before `range.to`, and answers the ones that the range
 * may concern: those that changed, and every other one, whose reads go on. What the directory's groups, the mapping, or
 * ratings make of grants that are known counts as a change of each source's.
 */
export async function followAudiences(
  tx: Tx,
  range: LeafRange,
  kept: KeptAudiences = new KeptAudiences(),
): Promise<FollowedWindow[]> {
  const run = onTx(tx);
  kept.from(range.from);
  const changed = new Set<string>();
  const concerned = await selectMoments(run, range);
  // Half a million facts are worked out between two statements, and the machine may be busy.
  if (concerned.size > 0)
    await run.all(statement`SELECT set_config('idle_in_transaction_session_timeout', '300s', true)`);
  for (const [sourceId, moments] of concerned) {
    for (const part of inParts(moments))
      for (const id of await followPart(tx, kept, sourceId, part)) changed.add(id);
  }
  const rows = (await selectExposures(run)).filter(({ facts }) => facts !== null);
  // One without a SEV was left by a story that turned out to be an audit log's.
  return rows.map((exposure) => {
    const window = asWideWindow(exposure);
    const isLeft = exposure.sevNumber === null && window.datasets.length > 0;
    return { exposure, window, changed: isLeft || changed.has(exposure.id) };
  });
}

/** Moments in the log's order, those next to each other that were told late together, as others are. */
function inParts(moments: readonly ChangeMoment[]): ChangeMoment[][] {
  const parts: ChangeMoment[][] = [];
  for (const moment of moments) {
    const last = parts.at(-1);
    if (last && last[0]?.isLate === moment.isLate) last.push(moment);
    else parts.push([moment]);
  }
  return parts;
}

async function followPart(
  tx: Tx,
  kept: KeptAudiences,
  sourceId: string,
  moments: readonly ChangeMoment[],
): Promise<string[]> {
  const [first, last] = [moments[0]!, moments.at(-1)!]; // no part is empty
  if (!first.isLate) {
    const source = await kept.of(onTx(tx), sourceId, first.leafIndex);
    return source ? followSource(tx, source, moments) : [];
  }
  kept.forget(sourceId);
  const source = await kept.of(onTx(tx), sourceId, last.leafIndex + 1);
  if (!source) return [];
  const changed = await refold(tx, sourceId, moments, source);
  const judged = await selectCounts(onTx(tx), sourceId);
  await saveCounts(onTx(tx), sourceId, judged, countsOf(source.loaded), last.leafIndex);
  return changed;
}

/** Goes through a source's moments one by one, each compared with what was judged last; answers the windows that changed. */
async function followSource(tx: Tx, source: KeptSource, moments: readonly ChangeMoment[]): Promise<string[]> {
  const run = onTx(tx);
  const { sourceId } = source.loaded.context;
  const judged = await selectCounts(run, sourceId);
  let before = judged;
  const changed: string[] = [];
  for (const moment of moments) {
    await advance(run, source, moment);
    const now = countsOf(source.loaded);
    if (isSame(before, now)) continue;
    const windows = await judgeMoment(tx, source, before, await audienceMoment(run, source, moment, now));
    changed.push(...windows);
    before = now;
  }
  await saveCounts(run, sourceId, judged, before, moments.at(-1)!.leafIndex);
  return changed;
}

function isSame(before: readonly DatasetCount[], now: readonly DatasetCount[]): boolean {
  const was = new Map(before.map((count) => [count.id, count]));
  return before.length === now.length && now.every((count) => isSameCount(was.get(count.id), count));
}

/** Grants that are older than what makes them count hold since the source's last change; when, before that, nobody knows. */
async function audienceMoment(
  run: Runner,
  { loaded }: KeptSource,
  { what, leafIndex, takenAt, priorAt }: ChangeMoment,
  datasets: readonly DatasetCount[],
): Promise<AudienceMoment> {
  const { sourceId, staff } = loaded.context;
  const since = what === "context" ? await standingSince(run, sourceId, leafIndex) : null;
  return {
    ...{ leafIndex, at: takenAt, priorAt, datasets, population: { staff, logins: loaded.logins } },
    ...(since ? { since } : {}),
  };
}

async function judgeMoment(
  tx: Tx,
  { loaded }: KeptSource,
  before: readonly DatasetCount[],
  moment: AudienceMoment,
): Promise<string[]> {
  const rows = await selectExposures(onTx(tx), loaded.context.sourceId);
  const open = rows.filter(({ facts, closedAt }) => facts !== null && closedAt === null);
  const windows = foldMoment(
    open.map(asAudienceWindow),
    before,
    moment,
    toldElsewhere(rows, moment.at, moment.priorAt),
  );
  const changed: string[] = [];
  for (const window of windows) {
    const row = open.find(({ openedLeaf }) => openedLeaf === window.openedLeaf);
    if (row && JSON.stringify(asAudienceWindow(row)) === JSON.stringify(window)) continue;
    changed.push(await keepWindow(tx, loaded, window, row));
  }
  return changed;
}
