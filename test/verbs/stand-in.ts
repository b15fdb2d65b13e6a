import { askWhyFor, pauseFor, sayExpectedFor } from "#core/flows/stand-in/acts.ts";
import { answerStandIn } from "#core/flows/stand-in/answer-stand-in.ts";
import { endStandIn } from "#core/flows/stand-in/end-stand-in.ts";
import { nameStandIn, type StandInActed } from "#core/flows/stand-in/name-stand-in.ts";
import { readsFor } from "#core/flows/stand-in/reads-for.ts";
import { makeStandInWorld, type StandInWorld } from "../stand-in-world.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

let world: StandInWorld;
let standIn: StandInActed;

const people = async ({ privacy }: VerbWorld) => {
  world = await makeStandInWorld(privacy);
};
const name = () => nameStandIn(world.asker, { email: world.delegate.email, ...world.dates });
const answer = (accept: boolean) => () => answerStandIn(world.delegate, { ...standIn, accept });
const named = async (given: VerbWorld) => {
  await people(given);
  standIn = await name();
};
const accepted = async (given: VerbWorld) => {
  await named(given);
  standIn = await answer(true)();
};
const about = () => ({ id: standIn.id, entry: world.leaves[0] });

export const STAND_IN_VERBS: readonly VerbExample[] = [
  { name: "nameStandIn", entry: "standin.name", before: people, act: name },
  { name: "acceptStandIn", entry: "standin.accept", before: named, act: answer(true) },
  { name: "declineStandIn", entry: "standin.decline", before: named, act: answer(false) },
  {
    name: "endStandIn",
    entry: "standin.end",
    before: accepted,
    act: () => endStandIn(world.asker, standIn),
  },
  { name: "readsFor", entry: "standin.act", before: accepted, act: () => readsFor(world.delegate, standIn) },
  {
    name: "askWhyFor",
    entry: "standin.act",
    before: accepted,
    act: () => askWhyFor(world.delegate, about()),
  },
  {
    name: "sayExpectedFor",
    entry: "standin.act",
    before: accepted,
    act: () => sayExpectedFor(world.delegate, { ...about(), expected: false }),
  },
  { name: "pauseFor", entry: "standin.act", before: accepted, act: () => pauseFor(world.delegate, standIn) },
];
