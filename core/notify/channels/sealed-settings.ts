import { z } from "zod";
import { openText, type SealedText, sealText } from "#core/log/keys/sealed-text.ts";

/** Where a channel posts, and with which secret it signs (webhooks alone). Both are as good as a password. */
const Settings = z.object({ url: z.string(), secret: z.string().nullable() });
export type ChannelSettings = z.infer<typeof Settings>;

/** Seals a channel's settings under its id. */
export const sealChannel = (id: string, settings: ChannelSettings): SealedText =>
  sealText(id, JSON.stringify(settings));

/** The inverse of {@link sealChannel}; throws when a byte was changed or it is another channel's. */
export const openChannel = (channel: {
  id: string;
  sealed: Uint8Array;
  wrapped: Uint8Array;
}): ChannelSettings => Settings.parse(JSON.parse(openText(channel.id, channel)));
