import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { Refusal } from "#core/base/refusal.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { hashCode, hashSecret, isShareKey, sameHash } from "#core/directory/links/secrets.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { Content } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";
import { lockToTake, unsealed } from "../issued/take-report.ts";
import { lockShare, type Share, saveShare } from "./row.ts";

/** So many wrong passphrases close a link for good. */
export const SHARE_TRIES_MAX = 5;
/** So often one link is opened: each is an entry. */
const OPENED_MAX = 500;
/** Unknown keys in a minute, of everybody together, before they are refused without an answer. */
export const MISSES_A_MINUTE = 60;

export const ByKey = z.strictObject({
  /** What stands behind `#` in the link. */
  key: z.string().max(200),
  passphrase: z.string().trim().max(200).optional(),
});

/** Whoever came by a link is nobody here; what they do is done for them. */
const nobody = systemViewer("worker");

/** A report that a key opens, with the link as it stood. */
export interface Opened {
  readonly share: Share;
  readonly row: IssuedReport;
  readonly content: Content;
}

/**
 * What the key of a link lets somebody take, once the entry of it is durable. Works while the link does, while the report is
 * kept, and while whoever made the link may have the report themselves. Refuses (`not_found`) whatever does not work, alike; a
 * wrong passphrase is an entry, and the fifth closes the link.
 */
export async function takeByKey(
  raw: unknown,
  kind: "report.share.open" | "report.share.download",
): Promise<Opened> {
  const { key, passphrase = "" } = ByKey.parse(raw);
  if (!isShareKey(key)) throw over();
  const first = await checked(key, passphrase, async () => undefined);
  const content = await unsealed(first.row.id, first.fileKey);
  const { share, row } = await checked(key, passphrase, (tx, found) => took(tx, found, kind, content));
  return { share, row, content };
}

interface Found {
  readonly share: Share;
  readonly row: IssuedReport;
  readonly fileKey: Uint8Array;
}

/** Finds a link that works and goes on in its transaction; a failed try is committed before it is refused. */
async function checked(
  key: string,
  passphrase: string,
  then: (tx: Tx, found: Found) => Promise<unknown>,
): Promise<Found> {
  const found = await withTx(async (tx) => {
    const run = onTx(tx);
    const share = await lockShare(run, statement`s.key_hash = ${Buffer.from(hashSecret(key))}::bytea`);
    if (!share) return missed();
    if (share.state !== "made" || share.expiresAt <= systemClock.now()) return over();
    if (share.phraseHash && !sameHash(share.phraseHash, hashCode(key, passphrase)))
      return passphrase === "" ? wanted() : failed(tx, share);
    const kept = await keptFor(run, share);
    if (!kept) return over();
    await then(tx, { share, ...kept });
    return { share, ...kept };
  });
  if (found instanceof Refusal) throw found;
  return found;
}

/** The report while its file is kept and whoever made the link may have it; null else. */
async function keptFor(run: Runner, share: Share): Promise<Omit<Found, "share"> | null> {
  const maker = await viewerOfPerson(share.madeById);
  if (!maker || !decide(maker, "report.share").allow) return null;
  try {
    const { row, key } = await lockToTake(run, maker, share.reportId);
    return { row, fileKey: key };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function took(
  tx: Tx,
  { share, row }: Found,
  kind: "report.share.open" | "report.share.download",
  { shown }: Content,
): Promise<void> {
  const down = kind === "report.share.download";
  if (down && share.downloads >= share.downloadsMax)
    throw new Refusal("too_many", {
      field: "key",
      detail: "It was downloaded as often as this link allows.",
    });
  if (!down && share.opened >= OPENED_MAX)
    throw new Refusal("too_many", { field: "key", detail: "It was opened as often as a link may be." });
  const count = down ? { downloads: share.downloads + 1 } : { opened: share.opened + 1 };
  await saveShare(tx, nobody, { ...share, ...count, version: share.version + 1 }, { kind, shown });
  await tx.report.update({ where: { id: row.id }, data: { taken: { increment: 1 } } });
}

const over = () =>
  new Refusal("not_found", {
    field: "key",
    detail: "This link does not work (any more). Ask whoever sent it to you for another.",
  });

const wanted = () =>
  new Refusal("invalid", { field: "passphrase", detail: "This link asks for a passphrase." });

async function failed(tx: Tx, share: Share): Promise<Refusal> {
  const tries = share.tries + 1;
  const left = SHARE_TRIES_MAX - tries;
  const state = left === 0 ? "locked" : share.state;
  const after: Share = { ...share, tries, state, version: share.version + 1 };
  await saveShare(tx, nobody, after, { kind: "report.share.fail" });
  if (left === 0) return over();
  const words = left === 1 ? "One try is left." : `${left} tries are left.`;
  return new Refusal("invalid", { field: "passphrase", detail: `That is not its passphrase. ${words}` });
}

const misses = { minute: 0, n: 0 };

/** A well-formed key of no link. Many of them in a minute is guessing: from then on they hear that, and nothing of any link. */
function missed(): Refusal {
  const minute = Math.floor(systemClock.now().getTime() / MINUTE_MS);
  misses.n = misses.minute === minute ? misses.n + 1 : 1;
  misses.minute = minute;
  return misses.n > MISSES_A_MINUTE
    ? new Refusal("too_many", { field: "key", detail: "Too many keys that open nothing. Wait a minute." })
    : over();
}
