import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { z } from "zod";
import { keys } from "#core/log/keys/keys.ts";

/** Where a channel posts, and with which secret it signs (webhooks alone). Both are as good as a password. */
const Settings = z.object({ url: z.string(), secret: z.string().nullable() });
export type ChannelSettings = z.infer<typeof Settings>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a channel's settings under a key of its own (AES-256-GCM, the channel's id as associated data), itself wrapped. */
export function sealChannel(
  id: string,
  settings: ChannelSettings,
): { sealed: Uint8Array<ArrayBuffer>; wrapped: Uint8Array<ArrayBuffer> } {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(id));
  const text = Buffer.concat([cipher.update(JSON.stringify(settings)), cipher.final()]);
  const sealed = Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), text]));
  return { sealed, wrapped: Uint8Array.from(keys().provider.wrap(key)) };
}

/** The inverse of {@link sealChannel}; throws when a byte was changed or it is another channel's. */
export function openChannel({
  id,
  sealed,
  wrapped,
}: {
  id: string;
  sealed: Uint8Array;
  wrapped: Uint8Array;
}): ChannelSettings {
  const key = keys().provider.unwrap(wrapped);
  const tagEnds = NONCE_BYTES + TAG_BYTES;
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(NONCE_BYTES, tagEnds));
  const text = Buffer.concat([cipher.update(sealed.subarray(tagEnds)), cipher.final()]);
  return Settings.parse(JSON.parse(text.toString()));
}
