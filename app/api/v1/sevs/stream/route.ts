import { streamRoute } from "#app/_server/route.ts";
import { sevStream } from "#core/flows/sev-stream/sev-stream.ts";

export const dynamic = "force-dynamic";
export const GET = streamRoute(sevStream);
