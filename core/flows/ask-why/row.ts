import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { WhyEntryKind } from "#core/log/entry/kinds.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type WhyState = "open" | "answered" | "withdrawn";

/** A question about a read. Its leaves are entries: the read, and what was said. */
export interface Question {
  readonly id: string;
  readonly logId: number;
  readonly readLeaf: number;
  readonly askerId: string;
  readonly named: boolean;
  readonly state: WhyState;
  readonly dueAt: Date;
  readonly escalatedAt: Date | null;
  /** When it went further once more, late with privacy officers as well. */
  readonly againAt: Date | null;
  readonly askedLeaf: number | null;
  readonly answeredLeaf: number | null;
  readonly answeredById: string | null;
  readonly appealedLeaf: number | null;
  /** The answer to the appeal. */
  readonly decidedLeaf: number | null;
  readonly decidedById: string | null;
  readonly sevNumber: number | null;
  /** The entry that last set it. */
  readonly leafIndex: number | null;
  readonly version: number;
}

export const QUESTION_COLUMNS: Statement = statement`q.id, q.log_id AS "logId", q.read_leaf::float8 AS "readLeaf",
  q.asker_id AS "askerId", q.named, q.state, q.due_at AS "dueAt", q.escalated_at AS "escalatedAt", q.again_at AS "againAt",
  q.asked_leaf::float8 AS "askedLeaf", q.answered_leaf::float8 AS "answeredLeaf", q.answered_by_id AS "answeredById",
  q.appealed_leaf::float8 AS "appealedLeaf", q.decided_leaf::float8 AS "decidedLeaf", q.decided_by_id AS "decidedById",
  q.sev_number AS "sevNumber", q.leaf_index::float8 AS "leafIndex", q.version`;

/** Of `read_question q`: those whose asker was not erased. To nobody nothing can be answered. */
export const askerKnown: Statement = statement`EXISTS (SELECT FROM person_secret k WHERE k.person_id = q.asker_id AND k.party = 'actor')`;

/** A question, held until commit; null when there is none, or its asker was erased. */
export async function lockQuestion(run: Runner, id: string): Promise<Question | null> {
  const [row] = await run.all<Question>(statement`
    SELECT ${QUESTION_COLUMNS} FROM read_question q WHERE q.id = ${id}::uuid AND ${askerKnown} FOR UPDATE`);
  return row ?? null;
}

/** Refuses a screen that shows an older state, and what does not wait for an answer. */
export function refuseUnlessOpen(question: Question, version: number): void {
  refuseStaleQuestion(question, version);
  const detail = question.state === "answered" ? "it is answered already" : "it was withdrawn";
  refuseUnless(question.state === "open", "invalid", { field: "id", detail });
}

/** Refuses (`stale`) an act on a version that is not the newest. */
export function refuseStaleQuestion(question: Question, version: number): void {
  refuseUnless(question.version === version, "stale", {
    field: "version",
    detail: `it is at version ${question.version} now`,
  });
}

/** Which of its leaves an entry is. */
type Mark = "askedLeaf" | "answeredLeaf" | "appealedLeaf" | "decidedLeaf";

interface Said {
  readonly kind: WhyEntryKind;
  readonly mark?: Mark;
  readonly text?: Readonly<Record<string, string>>;
}

/**
 * Writes a question as it is from now on, with its entry: codes and times in clear, people committed to. Which read it is
 * about stands among the texts: whoever reads the log must not learn that a read of theirs was asked about.
 */
export async function saveQuestion(
  tx: Tx,
  viewer: Viewer,
  question: Question,
  { kind, mark, text = {} }: Said,
): Promise<void> {
  const { id, leafIndex, ...rest } = question;
  const { readLeaf, askedLeaf, answeredLeaf, appealedLeaf, decidedLeaf, ...data } = rest;
  await tx.readQuestion.update({ where: { id }, data });
  // Whoever stands in for the asker is sealed with them: the two are known to belong together.
  const isAsker = viewer.kind === "person" && viewer.personId === question.askerId;
  const sealed = (isAsker || kind === "why.ask") && !question.named;
  appendEntry(
    tx,
    viewer,
    {
      kind,
      clear: clearOf(question),
      people: peopleOf(question),
      text: { entry: String(readLeaf), ...text },
      ...(sealed ? { sealedAuthor: true } : {}),
      ...(question.sevNumber === null ? {} : { sevNumber: question.sevNumber }),
    },
    async (written) => {
      const leaf = BigInt(written.leafIndex);
      await tx.readQuestion.update({
        where: { id },
        data: { leafIndex: leaf, ...(mark ? { [mark]: leaf } : {}) },
      });
    },
  );
}

/** An entry cannot name itself: where it is the one meant, it says null. */
const clearOf = (question: Question) => ({
  question: question.id,
  state: question.state,
  named: question.named,
  due: question.dueAt.toISOString(),
  escalated: question.escalatedAt?.toISOString() ?? null,
  again: question.againAt?.toISOString() ?? null,
  asked: question.askedLeaf,
  answered: question.answeredLeaf,
  appealed: question.appealedLeaf,
  decided: question.decidedLeaf,
  after: question.leafIndex,
});

/** The asker, and who answered, each in a field of their own: doctor compares them with the row. */
const peopleOf = ({ askerId, answeredById, decidedById }: Question): Record<string, string> => ({
  person: askerId,
  ...(answeredById ? { answerer: answeredById } : {}),
  ...(decidedById ? { decider: decidedById } : {}),
});

/** A question without those who answered it and were erased since: nobody can be committed to them any more. */
export async function withoutErased(run: Runner, question: Question): Promise<Question> {
  const known = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM person_secret
    WHERE party = 'actor' AND person_id = ANY(${[question.answeredById, question.decidedById]}::uuid[])`);
  const ids = new Set(known.map(({ id }) => id));
  const kept = (id: string | null) => (id !== null && ids.has(id) ? id : null);
  return { ...question, answeredById: kept(question.answeredById), decidedById: kept(question.decidedById) };
}
