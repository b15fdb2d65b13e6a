import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askBack, replyToRequest } from "#core/flows/data-requests/ask-back.ts";
import { askRequest } from "#core/flows/data-requests/ask-request.ts";
import { decideRequest } from "#core/flows/data-requests/decide-request.ts";
import { escalateRequests } from "#core/flows/data-requests/escalate-requests.ts";
import { extendRequest } from "#core/flows/data-requests/extend-request.ts";
import { startErasure } from "#core/flows/data-requests/start-erasure.ts";
import { takeRequest } from "#core/flows/data-requests/take-request.ts";
import { withdrawRequest } from "#core/flows/data-requests/withdraw-request.ts";
import { pauseFor } from "#core/flows/stand-in/acts.ts";
import { answerStandIn } from "#core/flows/stand-in/answer-stand-in.ts";
import { endStandIn } from "#core/flows/stand-in/end-stand-in.ts";
import { nameStandIn } from "#core/flows/stand-in/name-stand-in.ts";
import { readsFor } from "#core/flows/stand-in/reads-for.ts";
import { database } from "#db/current.ts";
import { pick } from "#simulator/random.ts";
import { asSteward } from "./programme-acts.ts";

type People = Readonly<Record<"fay" | "cy" | "gus" | "rev1" | "pri", PersonViewer>>;
type Roles = (roles: readonly string[]) => Promise<unknown>;
type Act = (people: People, random: () => number) => Promise<unknown>;
const reason = "Because the law says so in this case";
const text = "Everything that was recorded of me.";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A request that was extended and asked back, one that was refused, and somebody who stands in and looked. */
export async function honestRights({ fay, cy, gus, pri }: People, gusIs: Roles): Promise<void> {
  await gusIs(["steward"]);
  const exclude = [gus.personId];
  const asked = await askRequest(fay, {
    article: "erase",
    kinds: ["prompt", "screenshot"],
    from: "2026-03-01",
    exclude,
    text,
  });
  await gusIs([]);
  const taken = await takeRequest(pri, asked);
  const longer = await extendRequest(pri, { ...taken, reason });
  await askBack(pri, { ...longer, text: reason });
  const second = await takeRequest(pri, await askRequest(cy, { article: "object", text }));
  await decideRequest(pri, { ...second, outcome: "refused", ground: "compelling", reason });
  const named = await nameStandIn(fay, { email: cy.email, from: inDays(0), until: inDays(9) });
  await answerStandIn(cy, { ...named, accept: true });
  await readsFor(cy, named);
}

const anybody = (people: People, random: () => number): PersonViewer => pick(random, Object.values(people));

/** Requests and stand-ins, each act by somebody who may or may not. */
export const RIGHTS_ACTS: readonly Act[] = [
  async (people, random) => {
    const article = pick(random, ["erase", "object", "restrict", "rectify"] as const);
    const exclude = random() < 0.3 ? [anybody(people, random).personId] : [];
    await askRequest(anybody(people, random), { article, text, exclude });
  },
  async (people, random) => {
    const requests = await database().prisma.dataRequest.findMany();
    if (requests.length === 0) throw new Refusal("not_found");
    const { id, version, personId } = pick(random, requests);
    const owner = Object.values(people).find((each) => each.personId === personId) ?? people.fay;
    const at = { id, version, text, reason };
    const by = pick(random, [people.pri, asSteward(people.gus)]);
    await pick(random, [
      () => takeRequest(by, at),
      () => askBack(by, at),
      () => replyToRequest(owner, at),
      () => extendRequest(by, at),
      () => decideRequest(by, { ...at, outcome: "granted" }),
      () => startErasure(by, { ...at, reasonCode: "objection" }),
      () => withdrawRequest(owner, at),
      () => escalateRequests(systemViewer("worker")),
    ])();
  },
  async (people, random) => {
    const { email } = anybody(people, random);
    await nameStandIn(anybody(people, random), { email, from: inDays(0), until: inDays(9) });
  },
  async (people, random) => {
    const all = await database().prisma.standIn.findMany();
    if (all.length === 0) throw new Refusal("not_found");
    const { id, version, delegateId } = pick(random, all);
    const by = Object.values(people).find((each) => each.personId === delegateId) ?? people.cy;
    await pick(random, [
      () => answerStandIn(by, { id, version, accept: random() < 0.8 }),
      () => readsFor(by, { id }),
      () => pauseFor(by, { id }),
      () => endStandIn(by, { id, version }),
    ])();
  },
];
