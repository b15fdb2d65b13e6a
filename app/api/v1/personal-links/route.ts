import { route } from "#app/_server/route.ts";
import { listLinks } from "#core/directory/links/list-links.ts";
import { makeLink } from "#core/directory/links/make-link.ts";

export const GET = route(listLinks);
export const POST = route(makeLink, { status: 201 });
