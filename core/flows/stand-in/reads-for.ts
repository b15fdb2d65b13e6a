import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerNames } from "#core/directory/settings/reader-names.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { withheldFor } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { expectedBy } from "../expected/my-expected.ts";
import { linesOf, type MyLine } from "../my-page/lines.ts";
import { concerning, type MineRow } from "../my-page/mine.ts";
import { actFor } from "./acting-for.ts";
import type { StandIn } from "./row.ts";
import { StandInById } from "./schema.ts";

/** A read of the person's data, as whoever stands in for them may know it: a name only where everybody is told it. */
export interface StandInLine
  extends Pick<
    MyLine,
    | "id"
    | "day"
    | "lastAt"
    | "toTheHour"
    | "who"
    | "kind"
    | "team"
    | "datasets"
    | "dss"
    | "times"
    | "byName"
    | "outcome"
    | "how"
    | "reason"
    | "purpose"
    | "source"
  > {
  /** The entry that can be asked about. */
  readonly entry: number;
  readonly asksExpected: boolean;
  /** Whether somebody asked why, and no more of it. */
  readonly asked: boolean;
}

export interface StandInReads {
  readonly items: StandInLine[];
  /** That of whoever stands in: the lines' times are shown in it. */
  readonly timeZone: string;
  /** When the last of these reads that is withheld comes out: until then nobody can tell whether there are more. Null while none is. */
  readonly withheldUntil: Date | null;
}

/**
 * What was read of the person since one stands in for them, newest first, but for one's own reads; opening it is an entry that
 * they see. Neither what they said or were answered before, nor names that were opened to them, nor SEVs.
 */
export async function readsFor(viewer: Viewer, raw: unknown): Promise<StandInReads> {
  const { id } = StandInById.parse(raw);
  const { standIn, by } = await withTx((tx) => actFor(tx, viewer, id, "look"));
  const person = await viewerOfPerson(standIn.personId);
  refuseUnless(person, "not_found", { field: "id" });
  const run = onClient(database().pool);
  const { timeZone } = person;
  const days = daysOf(standIn, systemClock.now(), timeZone);
  const rows = await concerning(run, person.personId, timeZone, days, standIn.fromAt);
  const mine = rows.filter((row) => row.actorId !== by.personId);
  const withheldUntil = await withheldIn(run, standIn);
  return { items: await toLines(run, person, mine), timeZone: by.timeZone, withheldUntil };
}

/** Of reads by whoever stands in nothing is said: whether one of theirs is looked into is not for them. */
async function withheldIn(
  run: Runner,
  { personId, delegateId, fromAt, untilAt }: StandIn,
): Promise<Date | null> {
  const held = await withheldFor(run, personId, systemClock.now(), delegateId);
  const within = held.filter(({ happenedAt }) => happenedAt >= fromAt && happenedAt < untilAt);
  return within.at(-1)?.until ?? null;
}

async function toLines(run: Runner, person: PersonViewer, rows: readonly MineRow[]): Promise<StandInLine[]> {
  const { value: names } = await readerNames(run);
  const said = await expectedBy(run, person.personId);
  const open = await openQuestions(run, person.personId);
  const { personId, teamId, managerId, channel } = person;
  const choice = { filter: "everything", reader: null, purpose: null, teamId } as const;
  const lines = linesOf(rows, choice, {
    personId,
    teamId,
    managerId,
    channel,
    said,
    names,
    opened: new Set(),
    asked: new Map(),
  });
  return lines.map((line) => toLine(line, open));
}

function toLine(line: MyLine, open: ReadonlySet<number>): StandInLine {
  const { id, day, lastAt, toTheHour, who, kind, team, datasets, dss, times, byName } = line;
  const { outcome, how, reason, purpose, source, leaves } = line;
  return {
    ...{ id, day, lastAt, toTheHour, who, kind, team, datasets, dss, times, byName },
    ...{ outcome, how, reason, purpose, source, entry: leaves[0] ?? -1 },
    asksExpected: line.asksExpected && line.expected === null,
    asked: leaves.some((leaf) => open.has(leaf)),
  };
}

async function openQuestions(run: Runner, personId: string): Promise<ReadonlySet<number>> {
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT read_leaf::float8 AS leaf FROM read_question WHERE asker_id = ${personId}::uuid AND state = 'open'`);
  return new Set(rows.map(({ leaf }) => leaf));
}

/** The days since it began, in the person's zone; none before it begins. In half days: one can be 23 hours long. */
function daysOf({ fromAt, untilAt }: StandIn, now: Date, timeZone: string): string[] {
  const end = Math.min(now.getTime(), untilAt.getTime());
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const days = new Set<string>();
  for (let at = fromAt.getTime(); at < end; at += DAY_MS / 2) days.add(day.format(at));
  return [...days, day.format(end)].filter((each, n, all) => all.indexOf(each) === n);
}
