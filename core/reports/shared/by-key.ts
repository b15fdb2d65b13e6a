import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { hashCode, hashSecret, isShareKey, sameHash } from "#core/directory/links/secrets.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { Takeable } from "../issued/offer.ts";
import { lockToTake } from "../issued/take-as.ts";
import type { Offer } from "../kit/answer.ts";
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
type ByKey = z.infer<typeof ByKey>;

/** Whoever came by a link is nobody here; what they do is done for them. */
const nobody = systemViewer("worker");

/** A report that a key opens, as whoever made the link may have it. */
export interface Found extends Takeable {
  readonly share: Share;
  readonly maker: PersonViewer;
}

/**
 * What the key of a link lets somebody take: offered first, handed out once the entry of it is durable. Works while the link
 * does, while the report is kept, and while whoever made the link may have the report themselves. Refuses (`not_found`)
 * whatever does not work, alike; a wrong passphrase is an entry, and the fifth closes the link.
 */
export async function takeByKey<Answer>(
  given: ByKey,
  kind: Deed,
  offering: (found: Found) => Promise<Offer<Answer>>,
): Promise<Answer> {
  if (!isShareKey(given.key)) throw over();
  const offer = await offering(await checked(given, async (_tx, found) => found));
  return checked(given, async (tx, found) => {
    await took(tx, found, kind, offer);
    return offer.seal(onTx(tx));
  });
}

type Deed = "report.share.open" | "report.share.download";

/** Finds a link that works and goes on in its transaction; a failed try is committed before it is refused. */
async function checked<Answer>(
  { key, passphrase = "" }: ByKey,
  then: (tx: Tx, found: Found) => Promise<Answer>,
): Promise<Answer> {
  const told = await withTx(async (tx) => {
    const run = onTx(tx);
    const share = await lockShare(run, statement`s.key_hash = ${Buffer.from(hashSecret(key))}::bytea`);
    if (!share) return { refused: missed() };
    if (share.state !== "made" || share.expiresAt <= systemClock.now()) return { refused: over() };
    if (share.phraseHash && !sameHash(share.phraseHash, hashCode(key, passphrase)))
      return { refused: passphrase === "" ? wanted() : await failed(tx, share) };
    const found = await foundFor(run, share);
    return found ? { answer: await then(tx, found) } : { refused: over() };
  });
  if ("refused" in told) throw told.refused;
  return told.answer;
}

/** The report while its file is kept and whoever made the link may have it; null else. */
async function foundFor(run: Runner, share: Share): Promise<Found | null> {
  const maker = await viewerOfPerson(share.madeById);
  if (!maker || !decide(maker, "report.share").allow) return null;
  try {
    return { share, maker, ...(await lockToTake(run, maker, share.reportId)) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** One download is one from the first byte. Going on with it counts as opening it again: parts have an end, too. */
async function took(
  tx: Tx,
  { share, row }: Found,
  kind: Deed,
  { shown, from }: Pick<Offer, "shown" | "from">,
): Promise<void> {
  const whole = kind === "report.share.download" && from === 0;
  if (whole && share.downloads >= share.downloadsMax)
    throw new Refusal("too_many", {
      field: "key",
      detail: "It was downloaded as often as this link allows.",
    });
  if (from > 0 && share.downloads === 0)
    throw new Refusal("invalid", { field: "range", detail: "no download was begun with this link" });
  if (!whole && share.opened >= OPENED_MAX)
    throw new Refusal("too_many", { field: "key", detail: "It was opened as often as a link may be." });
  const count = whole ? { downloads: share.downloads + 1 } : { opened: share.opened + 1 };
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
