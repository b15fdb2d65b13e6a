import { route } from "#app/_server/route.ts";
import { notificationView } from "#core/sev/notification/notification-view.ts";

export const GET = route(notificationView);
