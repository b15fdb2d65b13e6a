import { route } from "#app/_server/route.ts";
import { tileBytes } from "#core/log/tree/tile-bytes.ts";

export const GET = route(
  async (viewer, raw) =>
    new Response(Uint8Array.from(await tileBytes(viewer, raw)), {
      headers: { "Content-Type": "application/octet-stream" },
    }),
);
