import type { DayEntry, ReadDay } from "#components/me/day-list.tsx";
import { sentenceOf } from "#components/me/sentence.ts";
import type { Say } from "#components/words/say.ts";
import { dss } from "#core/base/scales.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { Expected } from "../expected/expected.tsx";
import { NameAsked } from "../names/name-asked.tsx";
import { AskWhy } from "../why/ask-why.tsx";
import { Asked } from "../why/asked.tsx";
import { nextToAsk } from "../why/by-line.ts";
import { DayReceipts } from "./day-receipts.tsx";
import { receiptLines, sealOf } from "./receipts.ts";
import { tellersOf } from "./tellers.ts";
import { Why } from "./why.tsx";

/** What was asked about reads, by the id of their line. */
export type AskedOf = ReadonlyMap<string, readonly MyAsked[]>;

/** Lines, newest first, as days. */
export function daysOfLines(lines: readonly MyLine[], zone: string, asked: AskedOf, say: Say): ReadDay[] {
  const days = [...Map.groupBy(lines, ({ day }) => day)].map(([day, of]) => ({
    day,
    lines: of,
    ...foldNeeded(of, asked),
  }));
  const tellers = tellersOf([...days.flatMap(({ shown }) => shown), ...days.flatMap(({ folded }) => folded)]);
  const entryOf = (line: MyLine) => toEntry(line, zone, asked.get(line.id) ?? [], tellers.has(line.id), say);
  return days.map((of) => toDay(of, entryOf, say));
}

interface Folded {
  readonly shown: readonly MyLine[];
  readonly folded: readonly MyLine[];
}

/** A calendar day is the same in words everywhere: noon UTC stands for it. */
function toDay(
  { day, lines, shown, folded }: Folded & { day: string; lines: readonly MyLine[] },
  entryOf: (line: MyLine) => DayEntry,
  say: Say,
): ReadDay {
  const dayUtc = `${day}T12:00:00Z`;
  const seal = sealOf(lines, say);
  return {
    dayUtc,
    seal: (
      <DayReceipts
        dayUtc={dayUtc}
        state={seal.state}
        reportedBy={seal.reportedBy}
        lines={receiptLines(lines, say)}
      />
    ),
    entries: shown.map(entryOf),
    ...(folded.length > 0
      ? {
          folded: {
            words: say.t("me.showMore", { n: folded.length }),
            entries: folded.map(entryOf),
          },
        }
      : {}),
  };
}

const NEEDED_SHOWN = 3;
const FOLDED_MIN = 2;

/** A day shows every read without need, those asked about, and a few of the others; the rest is one click away. */
function foldNeeded(lines: readonly MyLine[], asked: AskedOf): Folded {
  const needed = lines.filter((line) => line.needed && line.outcome === "allowed" && !asked.has(line.id));
  const quiet = needed.slice(NEEDED_SHOWN);
  const folded = new Set(quiet.length < FOLDED_MIN ? [] : quiet);
  return { shown: lines.filter((line) => !folded.has(line)), folded: [...folded] };
}

function toEntry(line: MyLine, zone: string, asked: readonly MyAsked[], tells: boolean, say: Say): DayEntry {
  const { who, did, why } = sentenceOf(line, say);
  const entry = line.mayAskWhy ? nextToAsk(line, asked) : null;
  return {
    id: line.id,
    at: line.toTheHour
      ? say.t("me.about", { clock: say.clock(line.lastAt, zone) })
      : say.clock(line.lastAt, zone),
    actor: who,
    sentence: did,
    dss: dss(line.dss),
    why: <Why words={why} line={line} tells={tells} />,
    alarming: !line.needed && line.outcome === "allowed",
    asked: (
      <>
        <NameAsked line={line} about={`${who} ${did}`} zone={zone} />
        <Expected line={line} about={`${who} ${did}`} />
        {asked.map((each) => (
          <Asked key={each.id} asked={each} zone={zone} />
        ))}
      </>
    ),
    ...(entry === null
      ? {}
      : { action: <AskWhy entry={entry} about={`${who} ${did}`} times={line.times} /> }),
  };
}
