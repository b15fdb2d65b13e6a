import { ERASED } from "#core/base/erased.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Statement, statement } from "#db/statement.ts";
import type { Question } from "./row.ts";

/** Something that was said, and when. The text is null once it was erased, or where there was none. */
export interface WhySaid {
  readonly at: Date;
  readonly text: string | null;
  readonly leafIndex: number;
}

/** An answer, with who gave it. */
export interface WhyAnswer extends WhySaid {
  readonly by: string;
}

/** What was said in a question: the answer to an appeal stands beside the first. */
export interface WhyTalk {
  readonly asked: WhySaid;
  readonly answer: WhyAnswer | null;
  readonly appeal: WhySaid | null;
  readonly decision: WhyAnswer | null;
}

/** What a question's entries say, as {@link SAID_COLUMNS} has it. */
export interface SaidRow {
  readonly askedAt: Date;
  readonly question: string | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly appealedAt: Date | null;
  readonly reason: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
  readonly decidedBy: string | null;
}

/** Of {@link SAID_FROM}. */
export const SAID_COLUMNS: Statement = statement`ea.recorded_at AS "askedAt", da.fields ->> 'question' AS question,
  ew.recorded_at AS "answeredAt", dw.fields ->> 'answer' AS answer, pw.name AS "answeredBy",
  ep.recorded_at AS "appealedAt", dp.fields ->> 'reason' AS reason,
  ed.recorded_at AS "decidedAt", dd.fields ->> 'answer' AS decision, pd.name AS "decidedBy"`;

/** Joins to `read_question q` what its entries say. */
export const SAID_FROM: Statement = statement`
  JOIN entry ea ON ea.log_id = ${LOG_ID} AND ea.leaf_index = q.asked_leaf
  LEFT JOIN entry_detail da ON da.log_id = ${LOG_ID} AND da.leaf_index = q.asked_leaf
  LEFT JOIN entry ew ON ew.log_id = ${LOG_ID} AND ew.leaf_index = q.answered_leaf
  LEFT JOIN entry_detail dw ON dw.log_id = ${LOG_ID} AND dw.leaf_index = q.answered_leaf
  LEFT JOIN entry ep ON ep.log_id = ${LOG_ID} AND ep.leaf_index = q.appealed_leaf
  LEFT JOIN entry_detail dp ON dp.log_id = ${LOG_ID} AND dp.leaf_index = q.appealed_leaf
  LEFT JOIN entry ed ON ed.log_id = ${LOG_ID} AND ed.leaf_index = q.decided_leaf
  LEFT JOIN entry_detail dd ON dd.log_id = ${LOG_ID} AND dd.leaf_index = q.decided_leaf
  LEFT JOIN person pw ON pw.id = q.answered_by_id LEFT JOIN person pd ON pd.id = q.decided_by_id`;

/** The words of a question. Pure. */
export const talkOf = (row: SaidRow & Question): WhyTalk => ({
  asked: { at: row.askedAt, text: row.question, leafIndex: row.askedLeaf ?? 0 },
  answer: said(row.answeredAt, row.answer, row.answeredLeaf, row.answeredBy),
  appeal: said(row.appealedAt, row.reason, row.appealedLeaf, null),
  decision: said(row.decidedAt, row.decision, row.decidedLeaf, row.decidedBy),
});

const said = (
  at: Date | null,
  text: string | null,
  leafIndex: number | null,
  by: string | null,
): WhyAnswer | null => (at && leafIndex !== null ? { at, text, leafIndex, by: by ?? ERASED } : null);
