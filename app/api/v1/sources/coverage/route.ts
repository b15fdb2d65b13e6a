import { route } from "#app/_server/route.ts";
import { sourceCoverage } from "#core/directory/coverage/source-coverage.ts";

export const GET = route(sourceCoverage);
