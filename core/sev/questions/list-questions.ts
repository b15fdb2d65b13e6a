import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { factsToSee } from "../access/to-see.ts";
import { readerLabels } from "../record/labels.ts";
import { type AnswerCode, ListQuestions, type QuestionTo } from "./schema.ts";

/** One answer. "An employee" where the name is sealed. */
export interface SevAnswer {
  readonly leafIndex: number;
  readonly at: Date;
  readonly who: string;
  readonly answer: AnswerCode;
  readonly text: string | null;
}

/** One question with its answers, for those who handle the SEV. */
export interface SevQuestion {
  /** Its entry. */
  readonly question: number;
  readonly to: QuestionTo;
  readonly text: string | null;
  readonly by: string;
  readonly at: Date;
  readonly dueAt: Date;
  readonly asked: number;
  readonly entries: readonly number[];
  readonly answers: readonly SevAnswer[];
}

export interface QuestionList {
  readonly items: readonly SevQuestion[];
  readonly next: null;
}

/** What was asked about a SEV and what came back, the newest question first. Refuses as looking at the SEV does. */
export async function listQuestions(viewer: Viewer, raw: unknown): Promise<QuestionList> {
  const { number } = ListQuestions.parse(raw);
  const { pool, prisma } = database();
  const run = onClient(pool);
  mustAllow(viewer, "sev.view", await factsToSee(run, viewer, number));
  const row = await prisma.sev.findUnique({ where: { number }, select: { state: true } });
  const [questions, answers] = await Promise.all([selectQuestions(run, number), selectAnswers(run, number)]);
  const labels = await readerLabels(
    run,
    answers.flatMap(({ actorId }) => actorId ?? []),
    row?.state !== "triage",
  );
  const whoOf = ({ named, answer, actorId, name }: AnswerRow): string => {
    if (!named) return "An employee";
    return (answer === "explained" ? labels.get(actorId ?? "")?.who : name) ?? "An erased person";
  };
  const items = questions.map((each) => ({
    ...each,
    dueAt: new Date(each.dueAt),
    answers: answers
      .filter(({ question }) => question === each.question)
      .map((given) => ({
        leafIndex: given.leafIndex,
        at: given.at,
        who: whoOf(given),
        answer: given.answer,
        text: given.text,
      })),
  }));
  return { items, next: null };
}

const selectQuestions = (run: Runner, number: number): Promise<Omit<SevQuestion, "answers">[]> =>
  run.all(statement`
    SELECT e.leaf_index::int AS question, e.data ->> 'to' AS to, d.fields ->> 'question' AS text,
      coalesce(p.name, 'An erased person') AS by, e.at, e.data ->> 'due' AS "dueAt", (e.data ->> 'asked')::int AS asked,
      e.data -> 'entries' AS entries
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'asked' ORDER BY e.id DESC`);

interface AnswerRow extends Omit<SevAnswer, "who"> {
  readonly question: number;
  readonly named: boolean;
  readonly actorId: string | null;
  readonly name: string | null;
}

const selectAnswers = (run: Runner, number: number): Promise<AnswerRow[]> =>
  run.all<AnswerRow>(statement`
    SELECT e.leaf_index::int AS "leafIndex", e.at, (e.data ->> 'question')::int AS question, e.data ->> 'answer' AS answer,
      (e.data ->> 'named')::boolean AS named, e.actor_id AS "actorId", p.name, d.fields ->> 'text' AS text
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'answered' ORDER BY e.id`);
