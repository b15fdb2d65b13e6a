import type { Audience, Claim } from "#core/policy/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";

/** What a statement rests on: the verdict and the numbers at one moment, and the signed head that covers them. */
export interface Basis {
  readonly verdict: Verdict;
  readonly reads: number;
  readonly readers: number;
  readonly subjects: number;
  /** How many systems the SEV is about, and how many of them are watched whole. */
  readonly systems: number;
  readonly watched: number;
  /** Entries of the log that the newest checkpoint covers. */
  readonly size: number;
}

/** One version of a statement's text. */
export interface Draft {
  readonly revision: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly by: string | null;
  readonly audience: Audience;
  readonly claim: Claim;
  readonly nextUpdateBy: Date | null;
  /** The statement that this one puts right. */
  readonly corrects: number | null;
  /** Null where it is no longer kept. */
  readonly text: string | null;
  readonly leafIndex: number;
}

/** A second person's yes to one version, for one verdict. */
export interface Second {
  readonly revision: number;
  readonly verdict: Verdict;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly leafIndex: number;
}

export interface Published extends Draft {
  readonly basis: Basis;
  /** It says "no indication" while the verdict was another: two people and a reason stand behind that. */
  readonly outruns: boolean;
  /** Words that sound like "no indication" stood in it. */
  readonly warned: boolean;
  /** Authority or press heard before staff did; then `reason` says why. */
  readonly beforeStaff: boolean;
  readonly reason: string | null;
}

export type StatementEvent =
  | ({ readonly act: "draft"; readonly statement: number } & Draft)
  | ({ readonly act: "second"; readonly statement: number } & Second)
  | ({ readonly act: "publish"; readonly statement: number } & Published);

/** A statement with every version it had. */
export interface Statement {
  readonly statement: number;
  /** Oldest first; the last one is what would be published. */
  readonly drafts: readonly Draft[];
  readonly seconds: readonly Second[];
  readonly published: Published | null;
  /** The published statement that put this one right. */
  readonly correctedBy: number | null;
}

/** The statements of a SEV as their entries made them, oldest first. Pure. */
export function statementsOf(events: readonly StatementEvent[]): Statement[] {
  const byNumber = Map.groupBy(events, ({ statement }) => statement);
  const published = events.filter((event) => event.act === "publish");
  return [...byNumber].map(([statement, of]) => ({
    statement,
    drafts: of.filter((event) => event.act === "draft"),
    seconds: of.filter((event) => event.act === "second"),
    published: of.find((event) => event.act === "publish") ?? null,
    correctedBy: published.find(({ corrects }) => corrects === statement)?.statement ?? null,
  }));
}

/** Whether what was said rests on a verdict that is no longer the one, and nothing put it right yet. */
export const isOutdated = ({ published, correctedBy }: Statement, now: Verdict): boolean =>
  published !== null && correctedBy === null && published.basis.verdict !== now;

/** By when the next statement was promised: the newest promise to staff or those affected; null where none was made. */
export function nextUpdateOf(statements: readonly Statement[]): Date | null {
  const newest = statements
    .flatMap(({ published }) => published ?? [])
    .filter(({ audience }) => audience === "staff" || audience === "affected")
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.leafIndex - b.leafIndex)
    .at(-1);
  return newest?.nextUpdateBy ?? null;
}
