import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { CosignerKey } from "#core/merkle/cosignature.ts";
import { pageOf } from "./page.ts";
import type { Witness } from "./witness.ts";

/** More than any request has: 63 hashes and a note of a hundred signatures. */
const BODY_BYTES_MAX = 32_768;
const REQUEST_MS_MAX = 10_000;

/** The witness over HTTP: POST /add-checkpoint for logs, GET / for people. `report` hears what went wrong inside. */
export function witnessServer(witness: Witness, key: CosignerKey, report: (line: string) => void): Server {
  const limits = { requestTimeout: REQUEST_MS_MAX, headersTimeout: REQUEST_MS_MAX, keepAliveTimeout: 60_000 };
  return createServer({ ...limits, connectionsCheckingInterval: 1_000 }, (request, response) => {
    handle(witness, key, request, response).catch((error: unknown) => {
      report(error instanceof Error ? error.message : String(error));
      if (response.headersSent) response.destroy();
      else
        send(
          response,
          500,
          "text/plain; charset=utf-8",
          "this witness cannot keep its state: nothing was cosigned\n",
        );
    });
  });
}

async function handle(
  witness: Witness,
  key: CosignerKey,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split("?")[0];
  const allowed = path === "/add-checkpoint" ? "POST" : path === "/" ? "GET" : null;
  if (allowed === null) return send(response, 404, "text/plain; charset=utf-8", "there is no such page\n");
  if (request.method !== allowed) {
    response.setHeader("Allow", allowed);
    return send(response, 405, "text/plain; charset=utf-8", `use ${allowed}\n`);
  }
  if (allowed === "GET") return send(response, 200, "text/html; charset=utf-8", pageOf(key, witness.logs()));
  const body = await textOf(request);
  if (body === null) {
    response.setHeader("Connection", "close");
    return send(
      response,
      413,
      "text/plain; charset=utf-8",
      `a request has at most ${BODY_BYTES_MAX} bytes\n`,
    );
  }
  const answer = await witness.addCheckpoint(body);
  return send(response, answer.status, answer.type, answer.body);
}

/** The body as text; null when it is too long. Bytes that are no UTF-8 become signs that no signed note may have. */
async function textOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
  });
  response.end(body);
}
