import { route } from "#app/_server/route.ts";
import { tellAuthority } from "#core/sev/notification/tell-authority.ts";

export const POST = route(tellAuthority);
