import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { linkOfBrowser } from "./link-viewer.ts";
import { type Link, lockLink, saveLink } from "./row.ts";

export const RevokeLink = z.object({ id: z.uuid() });

/** Ends a link: its next request is refused. Again, or once it has run out, it changes nothing. */
export async function revokeLink(viewer: Viewer, raw: unknown): Promise<{ revoked: boolean }> {
  const { id } = RevokeLink.parse(raw);
  mustAllow(viewer, "link.revoke");
  return withTx(async (tx) => {
    const row = await lockLink(onTx(tx), statement`l.id = ${id}::uuid`);
    refuseUnless(row, "not_found", { field: "id" });
    return end(tx, viewer, row);
  });
}

/** Whoever came by a link ends it themselves, for instance on a computer that others use. Nothing where there is none. */
export async function endOwnLink(browser: string): Promise<void> {
  const own = await linkOfBrowser(browser);
  if (!own) return;
  await withTx(async (tx) => {
    const row = await lockLink(onTx(tx), statement`l.id = ${own.id}::uuid`);
    if (row) await end(tx, own.viewer, row);
  });
}

async function end(tx: Tx, viewer: Viewer, row: Link): Promise<{ revoked: boolean }> {
  const now = systemClock.now();
  if (row.state === "revoked" || row.expiresAt <= now) return { revoked: false };
  const after: Link = { ...row, state: "revoked", revokedAt: now, version: row.version + 1 };
  await saveLink(tx, viewer, after, "link.revoke");
  return { revoked: true };
}
