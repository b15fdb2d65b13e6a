import type { DataAnswer } from "#core/reports/data/stream-data.ts";

/** Data of any size: as it is made, or one part of it (RFC 9110, 15.3.7). Nothing on the way may change or compress it. */
export function dataAnswer({ name, type, etag, body, part }: DataAnswer): Response {
  const headers = {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, no-transform",
    "Accept-Ranges": "bytes",
    ETag: etag,
  };
  if (part === null || body instanceof ReadableStream)
    return new Response(body as ReadableStream, { headers });
  const { from, to, total } = part;
  return new Response(Uint8Array.from(body), {
    status: 206,
    headers: {
      ...{ ...headers, "Content-Length": String(body.length) },
      "Content-Range": `bytes ${from}-${to}/${total ?? "*"}`,
    },
  });
}
