import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isWithheld } from "#core/log/withheld/withheld.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { QUESTION_COLUMNS, type Question, type WhyState } from "./row.ts";
import { SAID_COLUMNS, SAID_FROM, type SaidRow, talkOf, type WhyTalk } from "./said.ts";

/** A question that the viewer asked, with what came of it. */
export interface MyAsked extends WhyTalk {
  readonly id: string;
  /** The read's entry. */
  readonly entry: number;
  /** What was read and when; null once the read is not kept any more. */
  readonly read: { readonly datasets: readonly string[]; readonly at: Date } | null;
  readonly state: WhyState;
  readonly named: boolean;
  readonly dueAt: Date;
  readonly late: boolean;
  /** Whether it went on to privacy officers: it was late, or its answer was appealed. */
  readonly escalated: boolean;
  readonly sev: number | null;
  readonly mayWithdraw: boolean;
  readonly mayAppeal: boolean;
  readonly version: number;
}

const SHOWN_MAX = 500;

/** What the viewer asked about reads of their data, the newest first, but about reads that are withheld since. Nobody can ask this about somebody else. */
export async function myQuestionsAsked(viewer: Viewer): Promise<{ items: MyAsked[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "why.own", { personId: viewer.personId });
  const rows = await select(onClient(database().pool), viewer.personId);
  const now = systemClock.now();
  const looksOnly = viewer.channel === "link";
  return { items: rows.map((row) => toMine(row, now, looksOnly)), next: null };
}

type Row = Question & SaidRow & { readonly datasets: string[]; readonly readAt: Date | null };

function toMine(row: Row, now: Date, looksOnly: boolean): MyAsked {
  const { id, readLeaf, datasets, readAt, state, named, dueAt, escalatedAt, sevNumber, version } = row;
  return {
    ...{ id, entry: readLeaf, state, named, dueAt, version, sev: sevNumber },
    ...talkOf(row),
    read: readAt ? { datasets, at: readAt } : null,
    late: state === "open" && dueAt <= now,
    escalated: escalatedAt !== null,
    mayWithdraw: !looksOnly && state === "open",
    mayAppeal: !looksOnly && state === "answered" && row.appealedLeaf === null && sevNumber === null,
  };
}

const select = (run: Runner, personId: string): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT ${QUESTION_COLUMNS}, ${SAID_COLUMNS}, date_trunc('hour', r.happened_at) AS "readAt",
      ARRAY(SELECT name FROM dataset d WHERE d.id = ANY(r.dataset_ids) ORDER BY dss DESC, name) AS datasets
    FROM read_question q ${SAID_FROM} LEFT JOIN read r ON r.log_id = q.log_id AND r.leaf_index = q.read_leaf
    WHERE q.asker_id = ${personId}::uuid AND NOT EXISTS (SELECT FROM read r WHERE r.log_id = q.log_id
      AND r.leaf_index = q.read_leaf AND ${isWithheld()}) ORDER BY q.asked_leaf DESC LIMIT ${SHOWN_MAX}`);
