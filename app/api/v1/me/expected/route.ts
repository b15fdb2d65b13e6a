import { route } from "#app/_server/route.ts";
import { sayExpected } from "#core/flows/expected/say-expected.ts";

export const POST = route(sayExpected, { status: 201 });
