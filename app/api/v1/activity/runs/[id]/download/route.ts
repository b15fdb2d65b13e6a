import { route } from "#app/_server/route.ts";
import { downloadRun } from "#core/flows/training/download-run.ts";

/** A download and nothing else, a part at a time: no browser shows what it holds. */
export const POST = route(async (viewer, raw) => {
  const { name, bytes, sha256, content } = await downloadRun(viewer, raw);
  return new Response(content, {
    headers: {
      "Content-Type": "application/x-ndjson",
      "Content-Length": String(bytes),
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
});
