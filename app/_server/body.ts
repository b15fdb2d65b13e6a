import { isTooDeep } from "#core/base/json-depth.ts";
import { Refusal } from "#core/base/refusal.ts";

export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** A request's body is larger than its route takes. */
export class BodyTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`body over ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** The body as a stream that fails with {@link BodyTooLarge} rather than give more than `maxBytes`. */
export function limitedBody(request: Request, maxBytes: number): ReadableStream<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new BodyTooLarge(maxBytes);
  let seen = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > maxBytes) controller.error(new BodyTooLarge(maxBytes));
      else controller.enqueue(chunk);
    },
  });
  return (request.body ?? new Blob([]).stream()).pipeThrough(limit);
}

/** The JSON body as fields: an object as it is, an array as `items`, nothing as no fields. Refuses anything else. */
export async function jsonFields(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  const text = await readText(limitedBody(request, maxBytes));
  if (text.trim() === "") return {};
  const value = parse(text);
  if (Array.isArray(value)) return { items: value };
  if (typeof value !== "object" || value === null) {
    throw new Refusal("invalid", { detail: "The body has to be a JSON object or array." });
  }
  return value as Record<string, unknown>;
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Response(stream).arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal("invalid", { detail: "The body is not UTF-8." });
    throw error;
  }
}

function parse(text: string): unknown {
  const value = parsed(text);
  if (isTooDeep(value)) throw new Refusal("invalid", { detail: "The body is nested too deeply." });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("invalid", { detail: "The body is not JSON." });
  }
}
