import { route } from "#app/_server/route.ts";
import { endChannel } from "#core/notify/channels/end-channel.ts";

export const POST = route(endChannel);
