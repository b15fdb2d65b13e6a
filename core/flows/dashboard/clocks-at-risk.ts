import { HOUR_MS } from "#core/base/durations.ts";
import { sev } from "#core/base/scales.ts";
import { nextClock } from "#core/policy/next-clock.ts";
import { isOpen, SEV_STATES, type SevState } from "#core/policy/sev-states.ts";
import { notifyBySql } from "#core/sev/queue/due-sql.ts";
import { type Runner, statement } from "#db/statement.ts";

const SOON_MS = HOUR_MS;
const RUNNING = SEV_STATES.filter(isOpen);

/** Open SEVs whose next clock ran out, and those whose next runs out within the hour. */
export interface ClocksAtRisk {
  readonly late: number;
  readonly soon: number;
}

interface ClockRow {
  readonly severity: number;
  readonly held: number | null;
  readonly state: SevState;
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly reopenedAt: Date | null;
  readonly notifyBy: Date | null;
}

/** Restricted SEVs and exercises are not counted. */
export async function clocksAtRisk(run: Runner, now: Date): Promise<ClocksAtRisk> {
  const rows = await run.all<ClockRow>(statement`
    SELECT coalesce(final, triaged, automatic) AS severity, held, state, raised_at AS "raisedAt", acknowledged_at AS "acknowledgedAt",
      opened_at AS "openedAt", closed_at AS "closedAt", reopened_at AS "reopenedAt", ${notifyBySql} AS "notifyBy"
    FROM sev v WHERE state = ANY(${[...RUNNING]}::text[]) AND NOT restricted AND NOT is_test`);
  const left = rows.flatMap(({ severity, held, openedAt, closedAt, ...rest }) => {
    const strictest = held === null ? null : sev(held);
    const clock = nextClock({
      ...rest,
      severity: sev(severity),
      held: strictest,
      window: { openedAt, closedAt },
    });
    return clock ? [clock.dueAt.getTime() - now.getTime()] : [];
  });
  return {
    late: left.filter((ms) => ms < 0).length,
    soon: left.filter((ms) => ms >= 0 && ms < SOON_MS).length,
  };
}
