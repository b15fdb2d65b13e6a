import type { SevRow } from "#components/sev/sevs-table.tsx";
import { count } from "#components/text/format.ts";
import { dss } from "#core/base/scales.ts";
import type { SevListItem } from "#core/sev/views/list-sevs.ts";
import { clockWords } from "./clock-words.ts";
import { stateWords } from "./state-words.ts";

/** A SEV as its row shows it. `now` is the server's, so that both sides say the same. Times may come as JSON has them. */
function toRow(item: SevListItem, now: Date): SevRow {
  return {
    number: item.number,
    severity: item.severity,
    claim: item.filedBy ? `Filed by an employee: “${item.title}”` : item.title,
    restricted: item.restricted,
    untouched: item.state === "triage" && item.acknowledgedAt === null,
    mostSensitive: item.dss === null ? null : dss(item.dss),
    whoReadWhom:
      item.filedBy && item.reads === 0 ? "" : `${count(item.readers)} read ${count(item.subjects)}`,
    nextClock: clockWords(item.clock, now),
    state: isAsleep(item, now) ? "snoozed" : item.needsSecond ? "waits for 2nd" : stateWords(item),
    owner: item.owner,
    href: `/sevs/${item.number}`,
    picked: false,
    busy: null,
  };
}

/** Rows as of a moment: of each SEV once, so that a page more of ten thousand costs a page. */
export function rowMaker(now: Date): (item: SevListItem) => SevRow {
  const made = new WeakMap<SevListItem, SevRow>();
  return (item) => {
    const row = made.get(item) ?? toRow(item, now);
    made.set(item, row);
    return row;
  };
}

const isAsleep = ({ snoozedUntil }: SevListItem, now: Date): boolean =>
  snoozedUntil !== null && new Date(snoozedUntil) > now;
