import "server-only";
import type { Viewer } from "#core/base/viewer.ts";
import { withOwnEntries } from "#core/log/append/own-entries.ts";
import { BODY_BYTES_MAX, BodyTooLarge, jsonFields, limitedBody } from "./body.ts";
import { problem, problemResponse } from "./problem.ts";
import { refuseForeign } from "./same-origin.ts";
import { requestViewer, viewerAgain } from "./viewer.ts";

interface RouteOptions {
  /**
   * `json` (default) merges the JSON body's fields into the input; an array comes as `items`. `stream` gives the verb
   * `body`, a ReadableStream of bytes that stops at the limit, and `contentType`, to read by itself.
   */
  readonly body?: "json" | "stream";
  readonly maxBytes?: number;
  /** Fields of the input that travel in a header, by the header's name; one that is not sent is left out. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether somebody who came by a personal link may call it, for what is their own. The operation says the same. */
  readonly byLink?: true;
  /** Of a success; 200 unless told. */
  readonly status?: number;
  /** What is sent of what the verb answered; only together with `without`. */
  readonly answered?: (request: Request, raw: unknown, answer: unknown) => unknown;
  /** Answers in the place of a verb, or of the asking who sent it, that threw; or throws on. */
  readonly without?: (request: Request, raw: unknown, error: unknown) => Promise<Response>;
}
interface Context {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}
type Handler = (request: Request, context: Context) => Promise<Response>;

/**
 * A verb as a route handler: `export const POST = route(changeSeverity)`. The verb gets the viewer and one raw object of
 * body, query and path parameters (the later win; a repeated query parameter is an array). What it returns is answered
 * as JSON, a Response as it is, nothing as 204; what it throws as problem JSON. Everything is `no-store`. Where it went into
 * the log, the header `Whosaw-Entry` names its newest entry.
 */
export function route(
  verb: (viewer: Viewer, raw: unknown) => Promise<unknown>,
  options: RouteOptions = {},
): Handler {
  const { without } = options;
  if (!without)
    return answering(options, async (request, context) => {
      const viewer = await requestViewer(request, options.byLink);
      return verb(viewer, await rawInput(request, context, options));
    });
  return answering(options, async (request, context) => {
    const raw = await rawInput(request, context, options);
    const answer = async () => {
      const told = await verb(await requestViewer(request), raw);
      return options.answered ? options.answered(request, raw, told) : told;
    };
    return answer().catch((error: unknown) => without(request, raw, error));
  });
}

/**
 * A route that answers with server-sent events for as long as the verb likes. An event stream's own `Last-Event-ID` comes as
 * `since`. Nothing on the way may gather or compress what is to arrive at once.
 */
export function streamRoute(
  verb: (
    viewer: Viewer,
    raw: unknown,
    again: () => Promise<Viewer | null>,
  ) => Promise<ReadableStream<Uint8Array>>,
): Handler {
  return answering({}, async (request, context) => {
    const viewer = await requestViewer(request);
    const last = request.headers.get("last-event-id");
    const raw = { ...(await rawInput(request, context, {})), ...(last ? { since: last } : {}) };
    const body = await verb(viewer, raw, await viewerAgain(request));
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  });
}

/** A route that anyone may call without signing in. It gets no viewer, so it cannot read what is somebody's. */
export function openRoute(work: (raw: unknown) => Promise<unknown>, options: RouteOptions = {}): Handler {
  return answering(options, async (request, context) => work(await rawInput(request, context, options)));
}

/**
 * A route for a page of ours that is shown to whoever is nobody yet: like {@link openRoute}, and refuses what another site
 * had a browser send.
 */
export function ownPageRoute(work: (raw: unknown) => Promise<unknown>): Handler {
  return answering({}, async (request, context) => {
    refuseForeign(request);
    return work(await rawInput(request, context, {}));
  });
}

function answering(
  options: RouteOptions,
  work: (request: Request, context: Context) => Promise<unknown>,
): Handler {
  return async (request, context) => {
    try {
      const { answer, newest } = await withOwnEntries(() => work(request, context));
      const response = toResponse(answer, options.status ?? 200);
      if (newest !== null) response.headers.set("Whosaw-Entry", String(newest));
      return response;
    } catch (error) {
      return error instanceof BodyTooLarge ? tooLarge(error) : problemResponse(error);
    }
  };
}

async function rawInput(
  request: Request,
  { params }: Context,
  options: RouteOptions,
): Promise<Record<string, unknown>> {
  const path = (await params) ?? {};
  const query = queryFields(new URL(request.url).searchParams);
  return { ...(await bodyFields(request, options)), ...query, ...headerFields(request, options), ...path };
}

function headerFields(request: Request, { headers = {} }: RouteOptions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([field, name]) => {
      const value = request.headers.get(name);
      return value === null ? [] : [[field, value]];
    }),
  );
}

async function bodyFields(request: Request, options: RouteOptions): Promise<Record<string, unknown>> {
  const maxBytes = options.maxBytes ?? BODY_BYTES_MAX;
  if (request.method === "GET" || request.method === "HEAD") return {};
  if (options.body !== "stream") return jsonFields(request, maxBytes);
  return { body: limitedBody(request, maxBytes), contentType: request.headers.get("content-type") ?? "" };
}

function queryFields(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

function toResponse(answer: unknown, status: number): Response {
  const response = answer instanceof Response ? answer : jsonResponse(answer, status);
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

function jsonResponse(answer: unknown, status: number): Response {
  return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer, { status });
}

function tooLarge({ maxBytes }: BodyTooLarge): Response {
  const detail = `The limit is ${maxBytes} bytes.`;
  return problem(413, { code: "too_large", title: "The body is too large.", detail });
}
