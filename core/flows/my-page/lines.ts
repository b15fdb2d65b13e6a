import type { PersonViewer } from "#core/base/viewer.ts";
import { type NameState, nameState, type ReaderNames } from "#core/policy/reader-names.ts";
import { hourOf, tellableItems } from "#core/policy/small-numbers.ts";
import type { Said } from "../expected/my-expected.ts";
import type { MyNameRequest } from "../names/my-names.ts";
import { openedKey } from "../names/opened.ts";
import { chosen, isNeeded, type MyChoice } from "./filters.ts";
import type { MineRow, MyTrainingUse, ReadReason } from "./mine.ts";

/** From where a read was made, as far as its entry knows and its subject may: the program that was used, and the network. */
export interface ReadFrom {
  readonly application: string | null;
  readonly network: string | null;
}

/** Reads of one day by one reader of the same data for the same reason, as their subject may know them. */
export interface MyLine {
  /** Stable: the newest entry's place in the log. */
  readonly id: string;
  /** The day in the person's own time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Times are to the hour alone: others are in the same data, and the same moment would join them to this person. */
  readonly toTheHour: boolean;
  /** The reader's name; null where it is not shown. */
  readonly who: string | null;
  /** Whether it is, and if not why. */
  readonly name: NameState;
  /** Whether the person may ask for it; what they asked and what was decided. */
  readonly mayAskName: boolean;
  readonly nameAsked: MyNameRequest | null;
  /** Whether the person may ask why: whoever came by a personal link looks, and asks whom they had it from. */
  readonly mayAskWhy: boolean;
  /** "employee", "contractor", "service", or "erased". */
  readonly kind: string;
  /** The program that read in their name, with its version; null when they read themselves. */
  readonly agent: string | null;
  /** What of theirs trained which model; null for any other read. */
  readonly training: MyTrainingUse | null;
  readonly title: string | null;
  readonly team: string | null;
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly times: number;
  /** Records that a read of everybody's handed out, about; null for reads by name, where they would tell of others. */
  readonly items: number | null;
  /** Whether the reads name the person, or took a whole dataset that holds them. */
  readonly byName: boolean;
  readonly outcome: "allowed" | "refused";
  readonly how: "view" | "query" | "export" | "list";
  readonly reason: ReadReason;
  readonly needed: boolean;
  readonly purpose: string | null;
  readonly purposeUntil: Date | null;
  /** Whether the person is asked if they expected it: it names them, nobody needed it, and the reader has no tie to them. */
  readonly asksExpected: boolean;
  /** What they said; null while they said nothing. */
  readonly expected: boolean | null;
  /** Whether somebody who stood in for them said it: they can say it over that. */
  readonly expectedForThem: boolean;
  readonly sev: number | null;
  readonly sevState: string | null;
  readonly sourceId: string;
  readonly source: string;
  /** From where the newest of its reads was made; null where the entry does not know, or the reader's name is not shown. */
  readonly from: ReadFrom | null;
  /** Entries in the log, newest first, at most 100 of them. */
  readonly leaves: readonly number[];
  /** Of all its entries those about which the person asked or said something, newest first. */
  readonly touched: readonly number[];
  /** Earlier days on which the same job did the same, folded into this line, newest first. */
  readonly alsoOn: readonly string[];
}

/** A page's reads as its lines, newest first. A reader who is asked for is left out where no name is shown. Pure. */
export function linesOf(rows: readonly MineRow[], choice: MyChoice, me: Me): MyLine[] {
  const lines = rows
    .filter((row) => chosen(choice, { ...row, needed: isNeeded(row) }))
    .map((row) => toLine(row, me));
  return foldJobs(choice.reader === null ? lines : lines.filter(({ name }) => name === "shown"));
}

/** A name is held back while a SEV about the read waits for its first reviewer, and where it is not given by the setting. */
const nameOf = (row: MineRow, { names, opened }: Me): NameState =>
  nameState(names, {
    inTriage: row.sevState === "triage",
    isProgram: row.kind === "service",
    revealed: opened.has(openedKey(row)),
  });

/** Whose page it is, and what they said of reads by their entries. */
export type Me = Pick<PersonViewer, "personId" | "teamId" | "managerId" | "channel"> & {
  readonly said: ReadonlyMap<number, Said>;
  /** How readers are named, and what the person asked of whom, by the read's entry. */
  readonly names: ReaderNames;
  /** The reads whose reader was opened to them, as keys. */
  readonly opened: ReadonlySet<string>;
  readonly asked: ReadonlyMap<number, MyNameRequest>;
};

/** A shared team, or one the other's manager; of a reader who is not named nothing may follow but what the line shows. */
const isTied = (row: MineRow, me: Me, named: boolean): boolean =>
  (me.teamId !== null && row.teamId === me.teamId) ||
  (named && (row.actorId === me.managerId || row.managerId === me.personId));

function toLine(row: MineRow, me: Me): MyLine {
  const asked = row.touched.flatMap((leaf) => me.asked.get(leaf) ?? [])[0] ?? null;
  const name = nameOf(row, me);
  const held = name !== "shown";
  const { day, team, datasets, dss, times, byName, outcome, how, reason, purpose } = row;
  const toTheHour = row.shared && byName;
  const looksOnly = me.channel === "link";
  const at = (moment: Date) => (toTheHour ? hourOf(moment) : moment);
  const { purposeUntil, sev, sevState, sourceId, source, leaves, touched, training } = row;
  const answers = touched.flatMap((leaf) => me.said.get(leaf) ?? []);
  const said = answers.find(({ forThem }) => !forThem) ?? answers[0] ?? null;
  return {
    id: String(leaves[0]),
    who: held ? null : (row.name ?? "An erased person"),
    title: held ? null : row.title,
    agent: held ? null : row.agent,
    ...{ name, nameAsked: asked },
    mayAskName: name === "by_policy" && me.names === "on_request" && asked === null && !looksOnly,
    mayAskWhy: !looksOnly,
    kind: row.kind ?? "erased",
    needed: isNeeded(row),
    ...{ alsoOn: [], from: null },
    asksExpected:
      !looksOnly && row.byName && row.outcome === "allowed" && !isNeeded(row) && !isTied(row, me, !held),
    expected: said?.expected ?? null,
    expectedForThem: said?.forThem ?? false,
    ...{ firstAt: at(row.firstAt), lastAt: at(row.lastAt), toTheHour },
    items: byName ? null : tellableItems(row.items),
    ...{ day, team, datasets, dss, times, byName, outcome, how, reason, purpose },
    ...{ purposeUntil, sev, sevState, sourceId, source, leaves, touched, training },
  };
}

/** A job that did the same on several days of a page is told once, on its newest day. */
function foldJobs(lines: readonly MyLine[]): MyLine[] {
  const jobs = Map.groupBy(lines.filter(isJob), jobKey);
  return lines.flatMap((line) => {
    const same = isJob(line) ? jobs.get(jobKey(line))! : [line];
    if (same[0] !== line) return [];
    return [{ ...line, alsoOn: [...new Set(same.map(({ day }) => day))].filter((day) => day !== line.day) }];
  });
}

const isJob = (line: MyLine): boolean =>
  line.needed &&
  line.outcome === "allowed" &&
  (line.training !== null || (line.kind === "service" && !line.byName));
const jobKey = (line: MyLine): string =>
  JSON.stringify([
    line.who,
    line.agent,
    line.how,
    line.reason,
    line.purpose,
    line.datasets,
    line.sourceId,
    line.sev,
    line.training && [line.training.run, line.training.model],
  ]);
