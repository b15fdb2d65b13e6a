import { route } from "#app/_server/route.ts";
import { checkpointText } from "#core/log/heads/head-texts.ts";

export const GET = route(
  async (viewer) =>
    new Response(await checkpointText(viewer), { headers: { "Content-Type": "text/plain; charset=utf-8" } }),
);
