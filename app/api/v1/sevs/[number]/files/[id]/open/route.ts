import { route } from "#app/_server/route.ts";
import { openFile } from "#core/sev/evidence/files/open-file.ts";

/** A download and nothing else: whatever it holds, no browser shows or runs it as a page of ours. */
export const POST = route(async (viewer, raw) => {
  const { name, mediaType, sha256, content } = await openFile(viewer, raw);
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(Uint8Array.from(content), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
});
