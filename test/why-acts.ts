import { Refusal } from "#core/base/refusal.ts";
import { answerWhy } from "#core/flows/ask-why/answer-why.ts";
import { appealWhy } from "#core/flows/ask-why/appeal-why.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { whyToSev } from "#core/flows/ask-why/why-to-sev.ts";
import { withdrawWhy } from "#core/flows/ask-why/withdraw-why.ts";
import { database } from "#db/current.ts";
import { pick } from "#simulator/random.ts";
import type { HonestPeople } from "./doctor-world.ts";
import { asSteward } from "./programme-acts.ts";

type Act = (people: HonestPeople, random: () => number) => Promise<unknown>;
const anybody = (people: HonestPeople, random: () => number) => pick(random, Object.values(people));
const reason = "Because the evidence says so";

/** Questions about reads, each act by somebody who may or may not. */
export const WHY_ACTS: readonly Act[] = [
  async (people, random) => {
    const asker = anybody(people, random);
    const { readSubject } = database().prisma;
    const reads = await readSubject.findMany({ where: { subjectId: asker.personId }, take: 20 });
    if (reads.length === 0) throw new Refusal("not_found");
    await askWhy(asker, { entry: Number(pick(random, reads).leafIndex), named: random() < 0.5 });
  },
  async (people, random) => {
    const questions = await database().prisma.readQuestion.findMany();
    if (questions.length === 0) throw new Refusal("not_found");
    const { id, version, askerId } = pick(random, questions);
    const asker = Object.values(people).find(({ personId }) => personId === askerId) ?? people.fay;
    const by = pick(random, [asker, people.pri, asSteward(people.gus)]);
    await pick(random, [answerWhy, whyToSev, withdrawWhy, appealWhy])(by, {
      id,
      version,
      reason,
      text: reason,
    });
  },
];
