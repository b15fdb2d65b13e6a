import { systemViewer } from "#core/base/viewer.ts";
import { answerWhy } from "#core/flows/ask-why/answer-why.ts";
import { appealWhy } from "#core/flows/ask-why/appeal-why.ts";
import { askWhy, type WhyAct } from "#core/flows/ask-why/ask-why.ts";
import { escalateWhy } from "#core/flows/ask-why/escalate-why.ts";
import { whyToSev } from "#core/flows/ask-why/why-to-sev.ts";
import { withdrawWhy } from "#core/flows/ask-why/withdraw-why.ts";
import { sayExpected } from "#core/flows/expected/say-expected.ts";
import { database } from "#db/current.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because nobody can say what it was for";
let world: WhyWorld;
let question: WhyAct | WhyAct;

const people = async ({ privacy }: VerbWorld) => {
  world = await makeWhyWorld(privacy);
};
const ask = () => askWhy(world.asker, { entry: world.leaves[0], text: "What was it for?" });
const asked = async (given: VerbWorld) => {
  await people(given);
  question = await ask();
};
const answer = () => answerWhy(world.steward, { ...question, text: reason });

export const WHY_VERBS: readonly VerbExample[] = [
  { name: "askWhy", entry: "why.ask", before: people, act: ask },
  {
    name: "sayExpected",
    entry: "why.expected",
    before: people,
    act: () => sayExpected(world.asker, { entry: world.leaves[0], expected: false }),
  },
  { name: "answerWhy", entry: "why.answer", before: asked, act: answer },
  {
    name: "withdrawWhy",
    entry: "why.withdraw",
    before: asked,
    act: () => withdrawWhy(world.asker, question),
  },
  {
    name: "appealWhy",
    entry: "why.appeal",
    before: async (given) => {
      await asked(given);
      question = await answer();
    },
    act: () => appealWhy(world.asker, { ...question, reason }),
  },
  {
    name: "whyToSev",
    entry: "why.sev",
    before: asked,
    act: () => whyToSev(world.steward, { ...question, reason }),
  },
  {
    name: "escalateWhy",
    entry: "why.escalate",
    before: async (given) => {
      await asked(given);
      await database().prisma.readQuestion.updateMany({ data: { dueAt: new Date(0) } });
    },
    act: () => escalateWhy(systemViewer("worker")),
  },
];
