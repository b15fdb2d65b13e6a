import { route } from "#app/_server/route.ts";
import { myReceipt } from "#core/flows/my-page/my-receipt.ts";

export const GET = route(
  async (viewer, raw) =>
    new Response(await myReceipt(viewer, raw), {
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    }),
  { byLink: true },
);
