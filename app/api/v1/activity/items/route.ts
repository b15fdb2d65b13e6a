import { route } from "#app/_server/route.ts";
import { listItems } from "#core/vault/list-items.ts";

export const GET = route(listItems);
