import { LOG_ID } from "#core/log/tree/head.ts";
import type { Audience, Claim } from "#core/policy/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type Basis, type Draft, type Statement, type StatementEvent, statementsOf } from "./statement.ts";

/** What stands in clear in the entries of statements. */
type Said = Basis & {
  readonly act: StatementEvent["act"];
  readonly statement: number;
  readonly revision: number;
  readonly audience: Audience;
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly nextUpdateBy: string | null;
  readonly corrects: number | null;
  readonly outruns: boolean;
  readonly warned: boolean;
  readonly beforeStaff: boolean;
};

interface Row {
  readonly number: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly by: string | null;
  readonly leafIndex: number;
  readonly data: Said;
  readonly text: Readonly<Record<string, string>> | null;
}

/** The statements of a SEV, read from its record and the texts of its entries. */
export async function readStatements(run: Runner, number: number): Promise<Statement[]> {
  return (await readStatementsOf(run, [number])).get(number) ?? [];
}

/** The statements of several SEVs, by number; a SEV without any is missing. */
export async function readStatementsOf(
  run: Runner,
  numbers: readonly number[],
): Promise<Map<number, Statement[]>> {
  const rows = await run.all<Row>(statement`
    SELECT e.sev_number AS number, e.at, e.actor_id AS "byId", p.name AS by, e.leaf_index::int AS "leafIndex", e.data,
      d.fields AS text
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ANY(${[...numbers]}::int[]) AND e.kind = 'statement' ORDER BY e.id`);
  const bySev = Map.groupBy(rows, ({ number }) => number);
  return new Map([...bySev].map(([number, of]) => [number, statementsOf(of.map(toEvent))]));
}

function toEvent(row: Row): StatementEvent {
  const { data, text, at, by, leafIndex } = row;
  const { statement: number, revision, verdict } = data;
  const reason = text?.reason ?? null;
  switch (data.act) {
    case "draft":
      return { act: "draft", statement: number, ...draftOf(row) };
    case "second":
      return { act: "second", statement: number, revision, verdict, at, by, reason, leafIndex };
    default:
      return {
        ...{ act: "publish", statement: number, ...draftOf(row), basis: basisOf(data), reason },
        ...{ outruns: data.outruns, warned: data.warned, beforeStaff: data.beforeStaff },
      };
  }
}

const draftOf = ({ data, text, at, byId, by, leafIndex }: Row): Draft => ({
  ...{ revision: data.revision, at, byId, by, leafIndex, text: text?.text ?? null },
  ...{ audience: data.audience, claim: data.claim, corrects: data.corrects },
  nextUpdateBy: data.nextUpdateBy === null ? null : new Date(data.nextUpdateBy),
});

const basisOf = ({ verdict, reads, readers, subjects, systems, watched, size }: Said): Basis => ({
  ...{ verdict, reads, readers, subjects, systems, watched, size },
});
