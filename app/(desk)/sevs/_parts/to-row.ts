import type { SevRow } from "#components/sev/sevs-table.tsx";
import { count } from "#components/text/format.ts";
import { dss, type Severity, sev } from "#core/base/scales.ts";
import { nextClock, type RunningClock } from "#core/flows/sev-queue/next-clock.ts";
import { crossesNotificationLine } from "#core/policy/sev-moves.ts";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import { clockWords } from "./clock-words.ts";
import { stateWords } from "./state-words.ts";

/** A SEV as its row shows it. `now` is the server's, so that both sides say the same. Times may come as JSON has them. */
export function toRow(item: SevListItem, now: Date): SevRow {
  return {
    number: item.number,
    severity: item.severity,
    claim: item.filedBy ? `Filed by an employee: “${item.title}”` : item.title,
    restricted: item.restricted,
    untouched: item.state === "triage" && item.acknowledgedAt === null,
    mostSensitive: item.dss === null ? null : dss(item.dss),
    whoReadWhom:
      item.filedBy && item.reads === 0 ? "" : `${count(item.readers)} read ${count(item.subjects)}`,
    nextClock: clockWords(clockOf(item), now),
    state: stateWords(item),
    owner: item.owner,
    href: `/sevs/${item.number}`,
  };
}

function clockOf(item: SevListItem): RunningClock | null {
  const at = (time: Date | null) => (time === null ? null : new Date(time));
  const window = { openedAt: at(item.window.openedAt), closedAt: at(item.window.closedAt) };
  return nextClock({
    ...item,
    held: heldOf(item),
    raisedAt: new Date(item.raisedAt),
    acknowledgedAt: at(item.acknowledgedAt),
    window,
  });
}

/** A list does not say which stricter level is held: the automatic one where it was crossed from, else SEV 1. */
function heldOf({ needsSecond, severities, severity }: SevListItem): Severity | null {
  if (!needsSecond) return null;
  return crossesNotificationLine(severities.automatic, severity) ? severities.automatic : sev(1);
}
