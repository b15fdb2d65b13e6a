import { route } from "#app/_server/route.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";

export const POST = route(sendNotice);
