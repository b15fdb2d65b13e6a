import { randomBytes, randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { AddChannel } from "./schema.ts";
import { sealChannel } from "./sealed-settings.ts";

/** What is told once: the secret with which a webhook's receiver checks our signature (Standard Webhooks). */
export interface AddedChannel {
  readonly id: string;
  readonly secret: string | null;
}

/**
 * Adds a webhook or a Slack incoming webhook. Address and secret are sealed; the log keeps its name and host. Whether the
 * address may be called is decided at each call (https, public internet).
 */
export async function addChannel(viewer: Viewer, raw: unknown): Promise<AddedChannel> {
  const { kind, name, url, mildest, reason } = AddChannel.parse(raw);
  mustAllow(viewer, "channel.manage");
  const id = randomUUID();
  const { host } = new URL(url);
  const secret = kind === "webhook" ? `whsec_${randomBytes(32).toString("base64")}` : null;
  const row = { id, kind, name, host, mildest, ...sealChannel(id, { url, secret }) };
  await withTx(async (tx) => {
    await tx.channel.create({ data: { ...row, addedAt: systemClock.now(), version: 1 } });
    appendEntry(
      tx,
      viewer,
      { kind: "channel.add", clear: { channel: id, how: kind, mildest }, text: { name, host, reason } },
      async ({ leafIndex }) => {
        await tx.channel.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
  });
  return { id, secret };
}
