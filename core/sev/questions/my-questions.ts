import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { nameShown } from "../views/name-shown.ts";
import { type Unnamed, whoColumns } from "../views/unnamed.ts";
import { type AnswerCode, MyQuestions } from "./schema.ts";

/** Reads that a question is about: one's own where one is asked as a reader, else those of one's data. */
export interface AskedReads {
  /** Null where it is the asked person; "Someone" until a reviewer has looked at the SEV. */
  readonly who: string | null;
  readonly unnamed: Unnamed;
  readonly dataset: string;
  readonly dss: number;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** A question as the asked person sees it: what is asked, about which reads, until when. Nothing else of the SEV. */
export interface MyQuestion {
  readonly question: number;
  readonly sev: number;
  readonly as: "reader" | "subject";
  readonly text: string | null;
  readonly at: Date;
  readonly dueAt: Date;
  readonly reads: readonly AskedReads[];
  readonly answer: {
    readonly answer: AnswerCode;
    readonly text: string | null;
    readonly named: boolean;
    readonly at: Date;
    readonly leafIndex: number;
  } | null;
}

interface MyRow {
  readonly question: number;
  readonly sev: number;
  readonly party: "actor" | "subject";
  readonly entries: number[];
  readonly text: string | null;
  readonly at: Date;
  readonly dueAt: Date;
  readonly answer: AnswerCode | null;
  readonly answerText: string | null;
  readonly named: boolean | null;
  readonly answeredAt: Date | null;
  readonly answeredLeaf: number | null;
}

/** What the viewer was asked, open ones first; of one SEV where a number is named. Nobody can ask this about others. */
export async function myQuestions(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: MyQuestion[]; next: null }> {
  const { number } = MyQuestions.parse(raw ?? {});
  mustAllow(viewer, "sev.questions_own");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const rows = await selectMine(run, viewer.personId, number ?? null);
  const { value: names } = await readerNames(run);
  const items = await Promise.all(rows.map((row) => toMine(run, row, viewer, names)));
  return { items, next: null };
}

async function toMine(run: Runner, row: MyRow, me: PersonViewer, names: ReaderNames): Promise<MyQuestion> {
  const { question, sev, text, at, dueAt, answer, answerText, named, answeredAt, answeredLeaf } = row;
  const given =
    answer && answeredAt && answeredLeaf !== null
      ? { answer, text: answerText, named: named ?? false, at: answeredAt, leafIndex: answeredLeaf }
      : null;
  const as = row.party === "actor" ? "reader" : "subject";
  return {
    question,
    sev,
    as,
    text,
    at,
    dueAt,
    reads: await selectReads(run, row, me, names),
    answer: given,
  };
}

const selectMine = (run: Runner, personId: string, number: number | null): Promise<MyRow[]> =>
  run.all<MyRow>(statement`
    SELECT a.question::int AS question, a.sev_number AS sev, a.party, e.data -> 'entries' AS entries,
      d.fields ->> 'question' AS text, e.at, a.due_at AS "dueAt", g.data ->> 'answer' AS answer, t.fields ->> 'text' AS "answerText",
      (g.data ->> 'named')::boolean AS named, g.at AS "answeredAt", a.answered_leaf::int AS "answeredLeaf"
    FROM sev_asked a JOIN sev v ON v.number = a.sev_number
    JOIN sev_event e ON e.sev_number = a.sev_number AND e.leaf_index = a.question AND e.kind = 'asked'
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = a.question
    LEFT JOIN sev_event g ON g.sev_number = a.sev_number AND g.leaf_index = a.answered_leaf
    LEFT JOIN entry_detail t ON t.log_id = ${LOG_ID} AND t.leaf_index = a.answered_leaf
    WHERE a.person_id = ${personId}::uuid AND (${number}::int IS NULL OR a.sev_number = ${number})
    ORDER BY a.answered_leaf IS NOT NULL, a.due_at, a.question LIMIT 50`);

function selectReads(run: Runner, row: MyRow, me: PersonViewer, names: ReaderNames): Promise<AskedReads[]> {
  const { personId } = me;
  const whose =
    row.party === "actor"
      ? statement`r.actor_id = ${personId}::uuid`
      : statement`EXISTS (SELECT FROM read_subject x WHERE x.log_id = r.log_id AND x.leaf_index = r.leaf_index
          AND x.subject_id = ${personId}::uuid) AND ${notWithheld()}`;
  const shown = row.party === "actor" ? statement`NULL::boolean` : nameShown(names, me);
  return run.all<AskedReads>(statement`
    SELECT ${whoColumns}, coalesce(n.name, m.dataset_id) AS dataset, coalesce(n.dss, 4)::int AS dss, m.reads, m."firstAt", m."lastAt"
    FROM (SELECT r.actor_id, s.dataset_id, ${shown} AS shown, count(*)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
      FROM sev_read s JOIN read r USING (log_id, leaf_index)
      WHERE s.sev_number = ${row.sev} AND s.log_id = ${LOG_ID} AND ${whose}
        AND (${row.entries.length === 0} OR ${row.party === "actor"} OR s.leaf_index = ANY(${row.entries}::bigint[]))
      GROUP BY 1, 2, 3) m
    LEFT JOIN person p ON p.id = m.actor_id LEFT JOIN dataset n ON n.id = m.dataset_id ORDER BY m."firstAt" LIMIT 20`);
}
