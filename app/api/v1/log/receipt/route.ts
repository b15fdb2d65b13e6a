import { route } from "#app/_server/route.ts";
import { receiptText } from "#core/log/tree/proofs.ts";

export const GET = route(
  async (viewer, raw) =>
    new Response(await receiptText(viewer, raw), {
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    }),
);
