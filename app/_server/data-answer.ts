import type { FileAnswer } from "#core/reports/kit/answer.ts";

/** A file of any size: as it is made, or one part of it (RFC 9110, 15.3.7). Nothing on the way may change or compress it. */
export function dataAnswer({ name, type, etag, body, length, part }: FileAnswer): Response {
  const headers = {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, no-transform",
    ...(etag === null ? {} : { "Accept-Ranges": "bytes", ETag: etag }),
    ...(length === undefined ? {} : { "Content-Length": String(length) }),
  };
  const sent = body instanceof ReadableStream ? body : Uint8Array.from(body);
  if (part === null) return new Response(sent, { headers });
  const { from, to, total } = part;
  return new Response(sent, {
    status: 206,
    headers: { ...headers, "Content-Range": `bytes ${from}-${to}/${total ?? "*"}` },
  });
}
