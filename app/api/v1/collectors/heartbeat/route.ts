import { fromAnyPage, preflight } from "#app/_server/cross-origin.ts";
import { isOutage } from "#app/_server/outage.ts";
import { route } from "#app/_server/route.ts";
import { answerFromSpool, heardOf, rememberHeard } from "#core/programme/collectors/heard.ts";
import { type Heard, Heartbeat, heartbeat } from "#core/programme/collectors/heartbeat.ts";
import { spool } from "#core/programme/spool/current.ts";

/** With the database away a collector is told what the spool says of its person; where that is nothing, 503. */
export const POST = fromAnyPage(
  route(heartbeat, {
    answered: (request, raw, told) => {
      const { answer, personId } = told as Heard;
      rememberHeard(bearerOf(request), Heartbeat.parse(raw).collector, personId);
      return answer;
    },
    without: async (request, raw, error) => {
      if (!isOutage(error)) throw error;
      const personId = heardOf(bearerOf(request), Heartbeat.parse(raw).collector);
      const { acts } = personId === null ? { acts: [] } : await spool().pending();
      const answer = personId === null ? null : answerFromSpool(acts, personId, new Date());
      if (answer === null) throw error;
      return Response.json(answer);
    },
  }),
);
export const OPTIONS = preflight;

const bearerOf = (request: Request): string =>
  (request.headers.get("authorization") ?? "").replace(/^bearer\s+/i, "").trim();
