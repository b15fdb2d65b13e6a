import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { nameHeld, nameOpened } from "#core/log/reads/name-opened.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { withheldFor } from "#core/log/withheld/withheld.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { provenBundle } from "./bundle.ts";
import { type Content, unpacked } from "./content.ts";
import { keptContent, takeHomeKey } from "./files.ts";
import { lockTakeHome, type TakeHome } from "./row.ts";
import { OfTakeHome } from "./schema.ts";

/** A report as it goes out. */
export interface TakeHomeFile {
  readonly name: string;
  readonly zip: Uint8Array;
}

/**
 * Downloads a report of one's own as one archive that verifies offline; an entry that is durable before the first byte
 * leaves. Somebody else's is not found; nor is one whose 7 days are over.
 */
export async function downloadTakeHome(viewer: Viewer, raw: unknown): Promise<TakeHomeFile> {
  const { id } = OfTakeHome.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "takehome.own", { personId: viewer.personId });
  const run = onClient(database().pool);
  const { row, key } = await withTx((tx) => lockToDownload(onTx(tx), viewer, id));
  const content = unpacked(await keptContent(run, id, key));
  await withTx((tx) => remember(tx, viewer, id, content));
  const bundle = await provenBundle(run, content, row.leafIndex ?? -1);
  return { name: `whosaw-report-${row.leafIndex}.zip`, zip: zipBundle(bundle) };
}

async function lockToDownload(
  run: Runner,
  viewer: PersonViewer,
  id: string,
): Promise<{ row: TakeHome; key: Uint8Array }> {
  const row = await lockTakeHome(run, id);
  const isOwn = row !== null && decide(viewer, "takehome.own", { personId: row.personId }).allow;
  refuseUnless(isOwn, "not_found", { field: "id" });
  refuseUnless(row.state !== "queued", "not_yet", { field: "id", detail: "the report is being made" });
  const key = await takeHomeKey(run, id);
  const isThere = row.state === "ready" && row.expiresAt !== null && row.expiresAt > systemClock.now();
  if (!isThere || key === null)
    throw new Refusal("not_found", { field: "id", detail: "this report is no longer kept: ask for another" });
  return { row, key };
}

async function remember(tx: Tx, viewer: PersonViewer, id: string, { lines }: Content): Promise<void> {
  const run = onTx(tx);
  const { row } = await lockToDownload(run, viewer, id);
  await refuseWithheld(run, viewer.personId, new Set(lines.map(({ leaf }) => leaf)));
  await refuseNamed(
    run,
    row,
    lines.filter(isNamed).map(({ leaf }) => leaf),
  );
  appendEntry(tx, viewer, {
    kind: "takehome.download",
    clear: { report: id, statement: row.statement },
    people: { person: viewer.personId },
  });
}

const isNamed = ({ openings }: Content["lines"][number]): boolean =>
  openings.some(({ field }) => field === "actor");

/** A reader whom one's own page does not name any more is in no file any more, whatever was the rule when it was made. */
async function refuseNamed(
  run: Runner,
  { personId, timeZone }: TakeHome,
  leaves: readonly number[],
): Promise<void> {
  const { value: names } = await readerNames(run);
  const shown = names === "name" ? statement`true` : nameOpened(personId, timeZone);
  const [hidden] = await run.all(statement`
    SELECT FROM unnest(${[...leaves]}::bigint[]) AS l(leaf) JOIN read r ON r.log_id = ${LOG_ID} AND r.leaf_index = l.leaf
      LEFT JOIN person p ON p.id = r.actor_id
    WHERE ${nameHeld} OR NOT (coalesce(p.kind = 'service', false) OR ${shown}) LIMIT 1`);
  refuseUnless(!hidden, "stale", {
    field: "id",
    detail: "readers are named in another way since this report was made: ask for it again",
  });
}

/** What was withheld since a report was made is in no file any more. */
async function refuseWithheld(run: Runner, personId: string, leaves: ReadonlySet<number>): Promise<void> {
  const withheld = await withheldFor(run, personId);
  refuseUnless(!withheld.some(({ leafIndex }) => leaves.has(leafIndex)), "stale", {
    field: "id",
    detail: "an entry is withheld for an investigation since this report was made: ask for it again",
  });
}
