import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { SpooledKind } from "#core/programme/spool/act.ts";
import { spool } from "#core/programme/spool/current.ts";
import { isOutage } from "./outage.ts";
import { route } from "./route.ts";
import { refuseForeign } from "./same-origin.ts";
import { sessionOf } from "./session-cookie.ts";

/** What is answered when an act waits for the database: 202. */
export interface Waiting {
  readonly id: string;
  readonly askedAt: string;
  readonly waiting: true;
}

/**
 * A route that works with the database away: then the session token's signature and expiry suffice, the act is on disk in
 * the spool before it is answered 202, and the worker does it when the database is back. `parse` refuses what the act would
 * refuse of its input alone. Only for pausing and opting out of one's own recording, and for filing a SEV.
 */
export function lastingRoute(
  kind: SpooledKind,
  verb: (viewer: Viewer, raw: unknown) => Promise<unknown>,
  parse: (raw: unknown) => Record<string, unknown>,
  status = 200,
) {
  return route(verb, {
    status,
    without: async (request, raw, error) => {
      if (!isOutage(error)) throw error;
      const session = request.headers.has("authorization") ? null : await sessionOf(await cookies());
      refuseUnless(session?.personId, "unavailable");
      refuseForeign(request);
      const input = parse(raw);
      const askedAt = new Date().toISOString();
      const { sessionId, personId } = session;
      const id = randomUUID();
      await spool()
        .add({ id, kind, personId, sessionId, askedAt, input })
        .catch((cause: unknown) => {
          throw new Refusal("unavailable", { detail: `It could not be kept either: ${String(cause)}` });
        });
      const waiting: Waiting = { id, askedAt, waiting: true };
      return Response.json(waiting, { status: 202 });
    },
  });
}
