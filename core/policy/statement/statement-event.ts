import type { Verdict } from "../verdict.ts";
import type { Basis, Draft, StatementEvent } from "./statement.ts";
import type { Audience, Claim } from "./statement-rules.ts";

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

/** What a statement's entry says, with its texts. */
export interface StatementRow {
  readonly at: Date;
  readonly byId: string | null;
  readonly by: string | null;
  readonly leafIndex: number;
  readonly data: Said;
  readonly text: Readonly<Record<string, string>> | null;
}

/** An entry about a statement as what happened to it. Pure. */
export function toEvent(row: StatementRow): StatementEvent {
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

const draftOf = ({ data, text, at, byId, by, leafIndex }: StatementRow): Draft => ({
  ...{ revision: data.revision, at, byId, by, leafIndex, text: text?.text ?? null },
  ...{ audience: data.audience, claim: data.claim, corrects: data.corrects },
  nextUpdateBy: data.nextUpdateBy === null ? null : new Date(data.nextUpdateBy),
});

const basisOf = ({ verdict, reads, readers, subjects, systems, watched, size }: Said): Basis => ({
  ...{ verdict, reads, readers, subjects, systems, watched, size },
});
