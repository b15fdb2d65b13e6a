import { HOUR_MS } from "#core/base/durations.ts";
import { HOLD_UNCONFIRMED_HOURS, type HoldState, holdWorks } from "#core/policy/erasure.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The newest hold on a SEV: its evidence is frozen while that works. */
export interface Frozen {
  readonly hold: number;
  readonly state: HoldState;
  readonly works: boolean;
  readonly askedAt: Date;
  readonly by: string | null;
  /** When it ends by itself, while no second person has confirmed it. */
  readonly endsAt: Date | null;
}

interface Row {
  readonly hold: number;
  readonly state: HoldState;
  readonly askedAt: Date;
  readonly by: string | null;
}

/** Whether a SEV's evidence is frozen now; null when nobody ever asked for it. A hold that works goes before one that is over. */
export async function frozenOf(run: Runner, sevNumber: number, now: Date): Promise<Frozen | null> {
  const rows = await run.all<Row>(statement`
    SELECT h.number AS hold, h.state, h.asked_at AS "askedAt", p.name AS by
    FROM legal_hold h LEFT JOIN person p ON p.id = h.asked_by_id WHERE h.sev_number = ${sevNumber} ORDER BY h.number DESC`);
  const row = rows.find((each) => holdWorks(each, now)) ?? rows[0];
  if (!row) return null;
  const endsAt = new Date(row.askedAt.getTime() + HOLD_UNCONFIRMED_HOURS * HOUR_MS);
  return { ...row, works: holdWorks(row, now), endsAt: row.state === "asked" ? endsAt : null };
}
