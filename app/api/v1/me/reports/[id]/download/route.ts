import { route } from "#app/_server/route.ts";
import { downloadTakeHome } from "#core/flows/take-home/download-take-home.ts";

/** A download and nothing else: no browser shows what it holds. */
export const POST = route(
  async (viewer, raw) => {
    const { name, zip } = await downloadTakeHome(viewer, raw);
    return new Response(Uint8Array.from(zip), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
      },
    });
  },
  { byLink: true },
);
