import type { Verdict } from "../verdict.ts";
import { type Audience, type Claim, denialsIn, outrunsVerdict } from "./statement-rules.ts";

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

/** A statement with what its check says now. */
export interface StatementView extends Statement {
  /** It says "no indication" while the verdict is another: a second person and a reason are needed. */
  readonly outruns: boolean;
  /** The yes of a second person to this version and to the verdict as it is now. */
  readonly second: Second | null;
  readonly maySecond: boolean;
  /** Words in it that sound like "no indication". */
  readonly denials: readonly { readonly language: string; readonly words: string }[];
  /** Published on a verdict that is no longer the one, and not corrected. */
  readonly outdated: boolean;
}

/** What the check of a statement says: of its newest version, against what is known now. Pure. */
export function checked(
  statement: Statement,
  basis: Basis,
): Pick<StatementView, "outruns" | "second" | "denials" | "outdated"> {
  const draft = statement.drafts.at(-1);
  const { verdict } = basis;
  return {
    outruns: draft ? outrunsVerdict(draft.claim, verdict) : false,
    second:
      statement.seconds.findLast((of) => of.revision === draft?.revision && of.verdict === verdict) ?? null,
    denials: denialsIn(draft?.text ?? ""),
    outdated: isOutdated(statement, verdict),
  };
}

/** Whoever wrote the newest version; nobody's id where they were erased. */
export const authorOf = ({ drafts }: Statement): string => drafts.at(-1)?.byId ?? "";

/** Whether a statement to staff was published. */
export const hasStaffHeard = (statements: readonly Statement[]): boolean =>
  statements.some(({ published }) => published?.audience === "staff");

/** A published statement as those read it whom it is about. What the authority was told shows as told, without its words. */
export interface SaidStatement {
  readonly sev: number;
  readonly statement: number;
  readonly audience: Audience;
  readonly at: Date;
  readonly text: string | null;
  readonly claim: Claim;
  /** The verdict it rests on. */
  readonly verdict: Verdict;
  /** That verdict is no longer the one, and nothing put it right yet. */
  readonly outdated: boolean;
  readonly corrects: number | null;
  readonly correctedBy: number | null;
  readonly leafIndex: number;
  /** Entries of the log it rests on. */
  readonly size: number;
}

/** What was said about SEVs so far, newest first, and when more was promised. */
export interface Said {
  readonly statements: readonly SaidStatement[];
  readonly nextUpdateBy: Date | null;
}

/** What was published of these, newest first. `sev` 0 is the programme. Pure. */
export function toSaid(sev: number, all: readonly Statement[], now: Verdict): SaidStatement[] {
  const said = all.flatMap((each): SaidStatement[] => {
    const { statement: number, published, correctedBy } = each;
    if (!published) return [];
    const { audience, at, claim, corrects, leafIndex, basis } = published;
    return [
      {
        ...{ sev, statement: number, audience, at, claim, corrects, correctedBy, leafIndex },
        text: audience === "authority" ? null : published.text,
        ...{ verdict: basis.verdict, size: basis.size, outdated: isOutdated(each, now) },
      },
    ];
  });
  return said.sort((a, b) => b.leafIndex - a.leafIndex);
}
