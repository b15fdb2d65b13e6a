import { addAction } from "#core/sev/actions/add-action.ts";
import { changeAction } from "#core/sev/actions/change-action.ts";
import { finishAction } from "#core/sev/actions/finish-action.ts";
import { listActions } from "#core/sev/actions/list-actions.ts";
import { answerHandOver } from "#core/sev/people/answer-hand-over.ts";
import { handOver } from "#core/sev/people/hand-over.ts";
import { setRole } from "#core/sev/people/set-role.ts";
import { answerQuestion } from "#core/sev/questions/answer.ts";
import { appealDismissal } from "#core/sev/questions/appeal.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { decideAppeal } from "#core/sev/questions/decide-appeal.ts";
import { myQuestions } from "#core/sev/questions/my-questions.ts";
import { postAffected } from "#core/sev/thread/post-affected.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { database } from "#db/current.ts";
import { dismissed } from "../dismissed.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because the evidence says so";
const summary = "The grant is closed. Open: who exported. Next: ask the two readers.";
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString();
const nextYear = `${new Date().getUTCFullYear() + 1}-01-31`;

const versionOf = async (number: number): Promise<number> =>
  (await database().prisma.sev.findUniqueOrThrow({ where: { number } })).version;
const lead = async ({ reviewer, sev }: VerbWorld) =>
  setRole(reviewer, {
    number: sev,
    role: "lead",
    person: reviewer.personId,
    reason,
    version: await versionOf(sev),
  });
const pass = async ({ reviewer, reviewer2, sev }: VerbWorld) =>
  handOver(reviewer, { number: sev, person: reviewer2.personId, summary, version: await versionOf(sev) });
const ask = ({ reviewer, sev }: VerbWorld) =>
  askQuestion(reviewer, { number: sev, to: "subjects", text: "Did you expect this read?", dueAt: inAWeek() });
const add = ({ reviewer, sev }: VerbWorld) =>
  addAction(reviewer, {
    number: sev,
    title: "Close the grant for good",
    person: reviewer.personId,
    due: nextYear,
  });
const firstAction = async ({ reviewer, sev }: VerbWorld) => {
  const [action] = (await listActions(reviewer, { number: sev })).items;
  if (!action) throw new Error("no action was added");
  return { number: sev, action: action.action, version: action.version };
};
const filedNumber = async ({ employee }: VerbWorld): Promise<number> =>
  (await database().prisma.sev.findFirstOrThrow({ where: { filerId: employee.personId } })).number;
const appeal = async (world: VerbWorld) =>
  appealDismissal(world.employee, { number: await filedNumber(world), reason });

export const PEOPLE_VERBS: readonly VerbExample[] = [
  { name: "setRole", entry: "sev.role", act: lead },
  { name: "handOver", entry: "sev.handover", before: lead, act: pass },
  {
    name: "answerHandOver, accepting",
    entry: "sev.handover.accept",
    before: async (world) => {
      await lead(world);
      await pass(world);
    },
    act: async ({ reviewer2, sev }) =>
      answerHandOver(reviewer2, { number: sev, accept: true, version: await versionOf(sev) }),
  },
  {
    name: "answerHandOver, declining",
    entry: "sev.handover.decline",
    before: async (world) => {
      await lead(world);
      await pass(world);
    },
    act: async ({ reviewer2, sev }) =>
      answerHandOver(reviewer2, { number: sev, accept: false, reason, version: await versionOf(sev) }),
  },
  {
    name: "postMessage",
    entry: "sev.message",
    act: ({ reviewer, reviewer2, sev }) =>
      postMessage(reviewer, {
        number: sev,
        thread: "handlers",
        text: "Look at [[entry:0]], please.",
        mentions: [reviewer2.personId],
      }),
  },
  {
    name: "postAffected",
    entry: "sev.message",
    act: ({ subject, sev }) => postAffected(subject, { number: sev, text: "What was read of mine?" }),
  },
  { name: "askQuestion", entry: "sev.ask", act: ask },
  {
    name: "answerQuestion",
    entry: "sev.answer",
    before: ask,
    act: async ({ subject }) => {
      const [question] = (await myQuestions(subject, {})).items;
      return answerQuestion(subject, { question: question?.question, answer: "not_expected" });
    },
  },
  {
    name: "appealDismissal",
    entry: "sev.appeal",
    before: dismissed,
    act: appeal,
  },
  {
    name: "decideAppeal",
    entry: "sev.appeal.decide",
    before: async (world) => {
      await dismissed(world);
      await appeal(world);
    },
    act: async (world) => {
      const number = await filedNumber(world);
      return decideAppeal(world.reviewer2, {
        number,
        uphold: true,
        reason,
        version: await versionOf(number),
      });
    },
  },
  { name: "addAction", entry: "sev.action.add", act: add },
  {
    name: "changeAction",
    entry: "sev.action.change",
    before: add,
    act: async (world) =>
      changeAction(world.reviewer, {
        ...(await firstAction(world)),
        person: world.reviewer2.personId,
        due: nextYear,
        reason,
      }),
  },
  {
    name: "finishAction",
    entry: "sev.action.finish",
    before: add,
    act: async (world) => finishAction(world.reviewer2, { ...(await firstAction(world)), done: true }),
  },
];
