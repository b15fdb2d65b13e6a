import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { listQuestions, type QuestionList } from "./list-questions.ts";
import { AskQuestion, type QuestionTo } from "./schema.ts";
import { whomToAsk } from "./whom.ts";

const READERS_MAX = 50;
const SUBJECTS_MAX = 1_000;
const DUE_DAYS_MAX = 60;

/**
 * Asks the readers behind a SEV to explain, or those whose data it is whether a read was expected, until a day. Each
 * answers on a page of their own; subjects are committed to and shown to nobody. Refuses a question that would reach
 * nobody or more than can be asked at once, and a time that is over.
 */
export async function askQuestion(viewer: Viewer, raw: unknown): Promise<QuestionList> {
  const { number, to, entries, text, dueAt } = AskQuestion.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.ask", facts);
    refuseUnless(viewer.kind === "person", "forbidden");
    refuseDue(dueAt);
    const { personIds, ownLine } = await whomToAsk(onTx(tx), { number, to, entries }, viewer);
    const most = to === "readers" ? READERS_MAX : SUBJECTS_MAX;
    refuseUnless(personIds.length > 0, "invalid", { field: "to", detail: whyNobody(ownLine) });
    refuseUnless(personIds.length <= most, "invalid", {
      field: "entries",
      detail: `It would go to ${personIds.length} people; at most ${most} are asked at once. Name the reads it is about.`,
    });
    const due = dueAt.toISOString();
    const common = { kind: "asked", entry: "sev.ask", text: { question: text } } as const;
    const data = { to, asked: personIds.length, entries: [...entries], due };
    const whom =
      to === "readers"
        ? { people: Object.fromEntries(personIds.map((id, at) => [`asked${at}`, id])) }
        : { subjects: personIds };
    record(tx, viewer, number, { ...common, data, ...whom }, ({ leafIndex: question }) =>
      remember(tx, { number, question, to, dueAt, personIds }),
    );
    await tellPeople(tx, viewer.personId, { number, what: "sev.question", personIds, dueAt });
  });
  return listQuestions(viewer, { number });
}

function refuseDue(dueAt: Date): void {
  const ahead = dueAt.getTime() - systemClock.now().getTime();
  refuseUnless(ahead > 0 && ahead <= DUE_DAYS_MAX * DAY_MS, "invalid", {
    field: "dueAt",
    detail: `Choose a time within the next ${DUE_DAYS_MAX} days.`,
  });
}

const whyNobody = (ownLine: number): string =>
  ownLine > 0
    ? "It would only go into your own line: somebody else has to ask."
    : "Nobody who works here today would get it.";

async function remember(
  tx: Tx,
  asked: {
    readonly number: number;
    readonly question: number;
    readonly to: QuestionTo;
    readonly dueAt: Date;
    readonly personIds: readonly string[];
  },
): Promise<void> {
  await tx.sevAsked.createMany({
    data: asked.personIds.map((personId) => ({
      question: BigInt(asked.question),
      sevNumber: asked.number,
      personId,
      party: asked.to === "readers" ? "actor" : "subject",
      dueAt: asked.dueAt,
    })),
  });
}
