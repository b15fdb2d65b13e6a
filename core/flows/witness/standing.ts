import { systemClock } from "#core/base/clock.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { LATE_MS } from "#core/log/witness/due.ts";
import { type ActiveWitness, activeWitnesses } from "#core/log/witness/rows.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** How an outside witness stands: it countersigned (`last`), is late, or refuses. */
export interface OutsideWitness {
  readonly operator: string;
  readonly state: "fresh" | "waiting" | "late" | "refuses";
  /** What it countersigned last; null for never. */
  readonly last: { readonly size: number; readonly at: Date } | null;
}

/** How far the log can be trusted, for the foot of every page: nothing personal, so anyone may ask. */
export interface LogStanding {
  readonly entries: number;
  /** Witnesses that the company does not control: the one to name first comes first. */
  readonly outside: readonly OutsideWitness[];
  /** Whether what is stored is known not to be what was signed. */
  readonly broken: boolean;
  /** Our clock, so that "12 s ago" does not depend on the reader's. */
  readonly now: Date;
}

/** Who outside the company countersigned the log, how much of it and when. */
export async function logStanding(): Promise<LogStanding> {
  const run = onClient(database().pool);
  const now = systemClock.now();
  const [witnesses, [row]] = await Promise.all([
    activeWitnesses(run),
    run.all<{ entries: number; broken: boolean }>(statement`
      SELECT coalesce((SELECT size FROM log_head WHERE log_id = ${LOG_ID}), 0)::float8 AS entries,
        EXISTS (SELECT 1 FROM finding f JOIN sev v ON v.number = f.sev_number WHERE f.rule = 'log-broken'
          AND v.state NOT IN ('closed', 'dismissed', 'merged')) AS broken`),
  ]);
  const outside = witnesses
    .filter(({ companyControls }) => !companyControls)
    .map((witness) => toOutside(witness, now))
    .sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || timeOf(b) - timeOf(a));
  return { entries: row?.entries ?? 0, outside, broken: row?.broken ?? false, now };
}

/** What is wrong is named before what is well. */
const URGENCY = { refuses: 0, late: 1, fresh: 2, waiting: 3 } as const;
const timeOf = ({ last }: OutsideWitness): number => last?.at.getTime() ?? 0;

function toOutside({ operator, last, addedAt, contact }: ActiveWitness, now: Date): OutsideWitness {
  const late = now.getTime() - (last?.receivedAt ?? addedAt).getTime() > LATE_MS;
  const state = contact?.refused ? "refuses" : late ? "late" : last ? "fresh" : "waiting";
  return { operator, state, last: last && { size: last.size, at: last.receivedAt } };
}
