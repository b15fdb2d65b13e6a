import { route } from "#app/_server/route.ts";
import { addChannel } from "#core/notify/channels/add-channel.ts";
import { listChannels } from "#core/notify/channels/list-channels.ts";

export const GET = route(listChannels);
export const POST = route(addChannel, { status: 201 });
