import "server-only";

type Handler<C> = (request: Request, context: C) => Promise<Response>;

const ALLOW = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Whosaw-Entry",
} as const;

/**
 * A route that pages of other sites may call: with a key alone, since a browser keeps cookies back where every origin is
 * allowed. For what a recorder on somebody's page sends, and nothing else.
 */
export const fromAnyPage =
  <C>(handler: Handler<C>): Handler<C> =>
  async (request, context) => {
    const response = await handler(request, context);
    for (const [name, value] of Object.entries(ALLOW)) response.headers.set(name, value);
    return response;
  };

/** What a browser asks before such a call. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...ALLOW,
      "Access-Control-Allow-Methods": "POST",
      "Access-Control-Allow-Headers": "Authorization, Content-Type",
      "Access-Control-Max-Age": "600",
    },
  });
