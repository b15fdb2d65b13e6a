import { route } from "#app/_server/route.ts";
import { decideNotification } from "#core/sev/notification/decide-notification.ts";

export const POST = route(decideNotification);
