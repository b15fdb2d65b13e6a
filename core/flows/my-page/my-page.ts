import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { type WatchedSource, watchedSources } from "#core/directory/coverage/watched-sources.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { withheldFor } from "#core/log/withheld/withheld.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { expectedBy } from "../expected/my-expected.ts";
import { namesAskedBy } from "../names/my-names.ts";
import { type AsReader, asReader } from "./as-reader.ts";
import { isAmong, type Offered, purposesOf, readersOf } from "./choices.ts";
import { daysOf, perDay } from "./days.ts";
import { chosen, type MyChoice, type MyFilter } from "./filters.ts";
import { linesOf, type MyLine } from "./lines.ts";
import { concerning } from "./mine.ts";
import { type MySev, mySevs } from "./my-sevs.ts";
import { namedReads } from "./named-reads.ts";
import { type NobodyLine, nobodyLines } from "./nobody.ts";
import { withPlaces } from "./places.ts";
import { MyPageQuery, ownerOf } from "./query.ts";
import { type MySummary, summaryOf } from "./summary.ts";
import { onceOf } from "./tally/once.ts";

/** Some days of what concerns a person, newest first. */
export interface MyDays {
  readonly items: MyLine[];
  readonly next: string | null;
}

export interface MyPageView {
  readonly lines: MyLine[];
  /** From where {@link myDays} goes on. */
  readonly next: string | null;
  readonly filter: MyFilter;
  readonly reader: string | null;
  readonly purpose: string | null;
  readonly timeZone: string;
  /** How readers are named to those whose data they read. */
  readonly names: ReaderNames;
  readonly summary: MySummary;
  /** Whom and which purposes one can pick out, those with most reads first. */
  readonly readers: Offered[];
  readonly purposes: Offered[];
  readonly sources: WatchedSource[];
  /** Of what it can be said that nobody else read it, and why not of the rest. */
  readonly nobody: NobodyLine[];
  /** The SEVs that concern this person, and those about which staff were told. */
  readonly sevs: MySev[];
  /** What the viewer read of others. */
  readonly asReader: AsReader;
  /** Where "now" is: in the demo, the newest entry of its sample. */
  readonly asOf: Date;
  /** Reads recorded up to this are no longer kept; null while none were dropped. */
  readonly keptSince: Date | null;
  /** When the last entry that is withheld from them comes out; null while none is. */
  readonly withheldUntil: Date | null;
}

/**
 * Who saw the viewer's own data, by day in their own time zone. Nobody can ask this about somebody else. Sums are over
 * everything that is kept; only the days of the page are looked at read by read. Refuses a reader whose name is not shown.
 */
export async function myPage(viewer: Viewer, raw: unknown): Promise<MyPageView> {
  const query = MyPageQuery.parse(raw);
  const me = ownerOf(viewer);
  const run = onClient(database().pool);
  const { timeZone, teamId } = me;
  const [page, sources, [instance], keptSince, sevs, withheld] = await Promise.all([
    look(run, me, query),
    watchedSources(run, systemClock.now()),
    run.all<{ demo_newest: Date | null }>(statement`SELECT demo_newest FROM instance WHERE id = 1 AND demo`),
    readsKeptSince(run),
    mySevs(run, me),
    withheldFor(run, me.personId),
  ]);
  const { reads, open, directory, ...days } = page;
  const asOf = instance?.demo_newest ?? systemClock.now();
  const withheldUntil = withheld.at(-1)?.until ?? null;
  const [nobody, reader] = await Promise.all([
    nobodyLines(run, me, reads, { now: asOf, keptSince, withheldUntil }),
    asReader(run, me, asOf),
  ]);
  return {
    ...{ filter: query.filter, reader: query.reader ?? null, purpose: query.purpose ?? null, timeZone },
    ...days,
    summary: summaryOf(reads, teamId, directory),
    readers: readersOf(open, directory),
    purposes: purposesOf(reads, directory),
    ...{ sources, nobody, sevs, keptSince, withheldUntil, asOf, asReader: reader },
  };
}

/** Further days of the viewer's page alone, for whoever reads on: the same as {@link myPage}'s, without what stands above them. */
export async function myDays(viewer: Viewer, raw: unknown): Promise<MyDays> {
  const query = MyPageQuery.parse(raw);
  const { lines, next } = await look(onClient(database().pool), ownerOf(viewer), query);
  return { items: lines, next };
}

async function look(run: Runner, me: PersonViewer, query: MyPageQuery) {
  const { personId, timeZone, teamId } = me;
  const { filter, reader = null, purpose = null, cursor = null } = query;
  const { reads, directory, open, names, opened } = await namedReads(run, me);
  refuseUnless(reader === null || isAmong(open, reader), "invalid", {
    field: "reader",
    detail: "none of your reads shows this reader's name",
  });
  const choice: MyChoice = { filter, reader, purpose, teamId };
  const among = reader === null ? reads : open;
  const kept = onceOf(among, `days ${JSON.stringify(choice)}`, () =>
    perDay(among.filter((read) => chosen(choice, read))),
  );
  const { days, next } = daysOf(kept, cursor);
  const [rows, said, asked] = await Promise.all([
    days.length === 0 ? [] : concerning(run, personId, timeZone, days),
    expectedBy(run, personId),
    namesAskedBy(run, personId),
  ]);
  return {
    lines: await withPlaces(run, linesOf(rows, choice, { ...me, said, asked, names, opened })),
    names,
    next,
    reads,
    open,
    directory,
  };
}
