import { route } from "#app/_server/route.ts";
import { purposesOf } from "#core/vault/purposes-of.ts";

export const GET = route(purposesOf);
