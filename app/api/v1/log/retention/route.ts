import { route } from "#app/_server/route.ts";
import { retention, setRetention } from "#core/log/retention/policy.ts";

export const GET = route(retention);
export const POST = route(setRetention);
