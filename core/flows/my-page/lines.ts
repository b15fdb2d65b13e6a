import type { PersonViewer } from "#core/base/viewer.ts";
import { chosen, isNeeded, type MyChoice } from "./filters.ts";
import type { MineRow, MyTrainingUse, ReadReason } from "./mine.ts";

/** Reads of one day by one reader of the same data for the same reason, as their subject may know them. */
export interface MyLine {
  /** Stable: the newest entry's place in the log. */
  readonly id: string;
  /** The day in the person's own time zone, YYYY-MM-DD. */
  readonly day: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The reader's name; null while it is held back. */
  readonly who: string | null;
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
  /** Records handed out in all; null when the source does not count them. */
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
  readonly sev: number | null;
  readonly sevState: string | null;
  readonly sourceId: string;
  readonly source: string;
  /** Entries in the log, newest first, at most 100 of them. */
  readonly leaves: readonly number[];
  /** Earlier days on which the same job did the same, folded into this line, newest first. */
  readonly alsoOn: readonly string[];
}

/** A page's reads as its lines, newest first. A reader who is asked for is left out where no name is shown. Pure. */
export function linesOf(rows: readonly MineRow[], choice: MyChoice, me: Me): MyLine[] {
  const kept = rows.filter(
    (row) =>
      chosen(choice, { ...row, needed: isNeeded(row) }) && !(choice.reader !== null && isHeldBack(row)),
  );
  return foldJobs(kept.map((row) => toLine(row, me)));
}

/** The name is held back while a SEV about the read waits for its first reviewer. */
const isHeldBack = ({ sevState }: Pick<MineRow, "sevState">): boolean => sevState === "triage";

/** Whose page it is, and what they said of reads by their entries. */
export type Me = Pick<PersonViewer, "personId" | "teamId" | "managerId"> & {
  readonly said: ReadonlyMap<number, boolean>;
};

/** A shared team, or one the other's manager. */
const isTied = (row: Pick<MineRow, "teamId" | "actorId" | "managerId">, me: Me): boolean =>
  (me.teamId !== null && row.teamId === me.teamId) ||
  row.actorId === me.managerId ||
  row.managerId === me.personId;

function toLine(row: MineRow, me: Me): MyLine {
  const held = isHeldBack(row);
  const { day, firstAt, lastAt, team, datasets, dss, times, items, byName, outcome, how, reason, purpose } =
    row;
  const { purposeUntil, sev, sevState, sourceId, source, leaves, training } = row;
  return {
    id: String(leaves[0]),
    who: held ? null : (row.name ?? "An erased person"),
    title: held ? null : row.title,
    agent: held ? null : row.agent,
    kind: row.kind ?? "erased",
    needed: isNeeded(row),
    alsoOn: [],
    asksExpected: row.byName && row.outcome === "allowed" && !isNeeded(row) && !isTied(row, me),
    expected: leaves.flatMap((leaf) => me.said.get(leaf) ?? [])[0] ?? null,
    ...{ day, firstAt, lastAt, team, datasets, dss, times, items, byName, outcome, how, reason, purpose },
    ...{ purposeUntil, sev, sevState, sourceId, source, leaves, training },
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
