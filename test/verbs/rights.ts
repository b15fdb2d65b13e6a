import { systemViewer } from "#core/base/viewer.ts";
import { askBack, replyToRequest } from "#core/flows/data-requests/ask-back.ts";
import { askRequest, type RequestActed } from "#core/flows/data-requests/ask-request.ts";
import { decideRequest } from "#core/flows/data-requests/decide-request.ts";
import { escalateRequests } from "#core/flows/data-requests/escalate-requests.ts";
import { extendRequest } from "#core/flows/data-requests/extend-request.ts";
import { startErasure } from "#core/flows/data-requests/start-erasure.ts";
import { takeRequest } from "#core/flows/data-requests/take-request.ts";
import { withdrawRequest } from "#core/flows/data-requests/withdraw-request.ts";
import { database } from "#db/current.ts";
import { makeWhyWorld, type WhyWorld } from "../why-world.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because the law says so, in this case";
const text = "Everything that was recorded of me, please.";
let world: WhyWorld;
let request: RequestActed;

const people = async ({ privacy }: VerbWorld) => {
  world = await makeWhyWorld(privacy);
};
const ask = () => askRequest(world.asker, { article: "erase", text });
const take = () => takeRequest(world.steward, request);
const back = () => askBack(world.steward, { ...request, text: "Which days do you mean?" });
const grant = () => decideRequest(world.steward, { ...request, outcome: "granted", reason });
/** Everything before, one after the other. */
const after =
  (...acts: (() => Promise<RequestActed>)[]) =>
  async (given: VerbWorld) => {
    await people(given);
    for (const act of acts) request = await act();
  };

export const RIGHTS_VERBS: readonly VerbExample[] = [
  { name: "askRequest", entry: "rights.ask", before: people, act: ask },
  { name: "takeRequest", entry: "rights.take", before: after(ask), act: take },
  { name: "askBack", entry: "rights.back", before: after(ask, take), act: back },
  {
    name: "replyToRequest",
    entry: "rights.reply",
    before: after(ask, take, back),
    act: () => replyToRequest(world.asker, { ...request, text: "All of March." }),
  },
  {
    name: "extendRequest",
    entry: "rights.extend",
    before: after(ask, take),
    act: () => extendRequest(world.steward, { ...request, reason }),
  },
  { name: "decideRequest", entry: "rights.decide", before: after(ask, take), act: grant },
  {
    name: "withdrawRequest",
    entry: "rights.withdraw",
    before: after(ask),
    act: () => withdrawRequest(world.asker, request),
  },
  {
    name: "startErasure",
    entry: "rights.erase",
    before: after(ask, take, grant),
    act: () => startErasure(world.privacy, { ...request, reasonCode: "objection", reason }),
  },
  {
    name: "escalateRequests",
    entry: "rights.escalate",
    before: async (given) => {
      await after(ask)(given);
      await database().prisma.dataRequest.updateMany({ data: { dueAt: new Date(0) } });
    },
    act: () => escalateRequests(systemViewer("worker")),
  },
];
