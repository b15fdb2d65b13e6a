import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { hashCode, hashSecret, mintShareKey } from "#core/directory/links/secrets.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockToTake } from "../issued/take-as.ts";
import { type Share, saveShare } from "./row.ts";
import { statedIn } from "./stated.ts";

export const SHARE_DAYS_MAX = 30;
const SHARE_DAYS_DEFAULT = 7;
const DOWNLOADS_MAX = 20;
const DOWNLOADS_DEFAULT = 3;
/** So many links one person may make in 24 hours. */
const SHARES_A_DAY = 20;

export const ShareReport = z.strictObject({
  id: z.uuid(),
  /** For whom, in words: a firm, an authority. Kept under a seal. */
  whom: z.string().trim().min(3).max(200),
  days: z.coerce.number().int().min(1).max(SHARE_DAYS_MAX).default(SHARE_DAYS_DEFAULT),
  downloads: z.coerce.number().int().min(1).max(DOWNLOADS_MAX).default(DOWNLOADS_DEFAULT),
  /** Asked for beside the link, and told by another way. */
  passphrase: z.string().trim().min(8).max(200).optional(),
  reason: z.string().trim().min(10).max(2_000),
});

/** A link as it is handed over: its path is not seen again. */
export interface MadeShare {
  readonly id: string;
  /** Behind the address of this instance. The key stands behind `#`, which no browser sends to any server. */
  readonly path: string;
  readonly expiresAt: Date;
}

/**
 * A link with which somebody outside, who has no account, opens and downloads one issued report: for so many days, at most as
 * long as the report is kept, and so many downloads. Data is what its maker may see at that time. Refuses who may not have the
 * report now, what is not kept any more, and (`too_many`) more than 20 links within a day.
 */
export async function shareReport(viewer: Viewer, raw: unknown): Promise<MadeShare> {
  const { id, whom, days, downloads, passphrase, reason } = ShareReport.parse(raw);
  mustAllow(viewer, "report.share");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { shown } = await statedIn(await withTx((tx) => lockToTake(onTx(tx), viewer, id)));
  return withTx(async (tx) => {
    const run = onTx(tx);
    const { row: report } = await lockToTake(run, viewer, id);
    const now = systemClock.now();
    await refuseTooMany(run, viewer.personId, now);
    const key = mintShareKey();
    const ends = Math.min(now.getTime() + days * DAY_MS, report.expiresAt?.getTime() ?? 0);
    const share: Share = {
      ...{ id: randomUUID(), reportId: id, madeById: viewer.personId, whom, state: "made", version: 1 },
      ...{ keyHash: hashSecret(key), phraseHash: passphrase ? hashCode(key, passphrase) : null },
      ...{ tries: 0, opened: 0, downloads: 0, downloadsMax: downloads },
      ...{ madeAt: now, expiresAt: new Date(ends), revokedAt: null, leafIndex: null },
    };
    await saveShare(tx, viewer, share, { kind: "report.share", shown, reason });
    return { id: share.id, path: `/shared#${key}`, expiresAt: share.expiresAt };
  });
}

async function refuseTooMany(run: Runner, makerId: string, now: Date): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${makerId}::uuid FOR UPDATE`);
  const [row] = await run.all<{ n: number }>(statement`
    SELECT count(*)::int AS n FROM report_share WHERE made_by_id = ${makerId}::uuid AND made_at > ${new Date(now.getTime() - DAY_MS)}`);
  if ((row?.n ?? 0) < SHARES_A_DAY) return;
  throw new Refusal("too_many", { detail: `You made ${SHARES_A_DAY} links within a day. Go on tomorrow.` });
}
