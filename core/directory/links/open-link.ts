import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal } from "#core/base/refusal.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { linkViewerOf } from "./link-viewer.ts";
import { type Link, lockLink, saveLink } from "./row.ts";
import { hashCode, hashSecret, isLinkSecret, mintBrowserSecret, sameHash } from "./secrets.ts";

/** So many wrong codes close a link for good. */
export const LINK_TRIES_MAX = 5;

export const OpenLink = z.strictObject({
  /** What stands behind `#` in the link. */
  link: z.string().max(200),
  /** Eight digits; spaces between them do not count. */
  code: z
    .string()
    .max(40)
    .transform((text) => text.replaceAll(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{8}$/, "eight digits")),
});

/** What the one browser keeps from now on. */
export interface OpenedLink {
  readonly browser: string;
  readonly expiresAt: Date;
}

/**
 * Opens a link with its code, once: it is bound to the browser that gets the answer. A wrong code is an entry, and the fifth
 * closes the link. Refuses (`not_found`) what is no link, one that has ended, and one that was opened before, alike: whoever
 * has not both the link and its code learns nothing of it.
 */
export async function openLink(raw: unknown): Promise<OpenedLink> {
  const { link: secret, code } = OpenLink.parse(raw);
  if (!isLinkSecret(secret)) throw over();
  const opened = await withTx(async (tx) => {
    const row = await lockLink(
      onTx(tx),
      statement`l.secret_hash = ${Buffer.from(hashSecret(secret))}::bytea`,
    );
    if (!row) return over();
    const now = systemClock.now();
    const viewer = await linkViewerOf(onTx(tx), row.personId);
    const works = row.state === "made" && row.expiresAt > now && viewer !== null;
    if (!works || !sameHash(row.codeHash, hashCode(secret, code))) return failed(tx, row, works);
    const browser = mintBrowserSecret();
    const after: Link = { ...row, state: "opened", browserHash: hashSecret(browser), openedAt: now };
    await saveLink(tx, viewer, { ...after, version: row.version + 1 }, "link.open");
    return { browser, expiresAt: row.expiresAt };
  });
  if (opened instanceof Refusal) throw opened;
  return opened;
}

const over = () =>
  new Refusal("not_found", {
    field: "link",
    detail: "This link does not work (any more). Ask whoever gave it to you for another.",
  });

/** Remembered up to the last try; the refusal is answered once that is committed. */
async function failed(tx: Tx, row: Link, works: boolean): Promise<Refusal> {
  if (row.tries >= LINK_TRIES_MAX) return over();
  const tries = row.tries + 1;
  const left = LINK_TRIES_MAX - tries;
  const after: Link = { ...row, tries, state: works && left === 0 ? "locked" : row.state };
  await saveLink(tx, systemViewer("worker"), { ...after, version: row.version + 1 }, "link.fail");
  if (!works || left === 0) return over();
  return new Refusal("invalid", {
    field: "code",
    detail: `That is not its code. ${left === 1 ? "One try is" : `${left} tries are`} left.`,
  });
}
