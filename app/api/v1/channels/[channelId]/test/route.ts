import { route } from "#app/_server/route.ts";
import { testChannel } from "#core/notify/channels/test-channel.ts";

export const POST = route(testChannel);
