import { route } from "#app/_server/route.ts";
import { moveNotificationStart } from "#core/sev/notification/move-notification-start.ts";

export const POST = route(moveNotificationStart);
