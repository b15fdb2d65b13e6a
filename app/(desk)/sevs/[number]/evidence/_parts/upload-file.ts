import { ApiProblem } from "#app/_parts/api.ts";

const BYTES_MAX = 25 * 1024 * 1024;

/** Sends a file with its SHA-256, so that what arrives is what was chosen. Throws ApiProblem for a refusal, also of one that is too large. */
export async function uploadFile(number: number, file: File): Promise<Response> {
  if (file.size > BYTES_MAX)
    throw new ApiProblem(413, { code: "too_large", title: "A file may be 25 MB at most." });
  const bytes = await file.arrayBuffer();
  const response = await fetch(`/api/v1/sevs/${number}/files`, {
    method: "POST",
    cache: "no-store",
    headers: {
      "Content-Type": "application/octet-stream",
      "X-File-Name": encodeURIComponent(file.name),
      ...(await digestOf(bytes)),
    },
    body: bytes,
  });
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => ({})));
  return response;
}

/** RFC 9530. A page without https has no hasher: then the server's hash alone counts. */
async function digestOf(bytes: ArrayBuffer): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) return {};
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { "Content-Digest": `sha-256=:${btoa(String.fromCharCode(...hash))}:` };
}
