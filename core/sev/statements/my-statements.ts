import type { Audience, Claim } from "#core/policy/statement-rules.ts";
import type { Verdict } from "#core/policy/verdict.ts";
import { type Runner, statement } from "#db/statement.ts";
import { basisNow } from "./basis.ts";
import { readStatementsOf } from "./read-statements.ts";
import { isOutdated, nextUpdateOf, type Statement } from "./statement.ts";

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

/** What was said about each of these SEVs; where nothing was said a SEV is missing. */
export async function saidAbout(run: Runner, numbers: readonly number[]): Promise<Map<number, Said>> {
  const found = new Map<number, Said>();
  for (const [number, all] of await readStatementsOf(run, numbers)) {
    if (!all.some(({ published }) => published)) continue;
    const { verdict } = await basisNow(run, number);
    found.set(number, { statements: toSaid(number, all, verdict), nextUpdateBy: nextUpdateOf(all) });
  }
  return found;
}

function toSaid(sev: number, all: readonly Statement[], now: Verdict): SaidStatement[] {
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

/** The SEVs about which staff were told something, newest first. Restricted ones stay with those they concern. */
export async function toldToStaff(run: Runner, limit: number): Promise<number[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT e.sev_number AS number FROM sev_event e JOIN sev v ON v.number = e.sev_number
    WHERE e.kind = 'statement' AND e.data ->> 'act' = 'publish' AND e.data ->> 'audience' = 'staff' AND NOT v.restricted
    GROUP BY e.sev_number ORDER BY max(e.id) DESC LIMIT ${limit}`);
  return rows.map(({ number }) => number);
}
