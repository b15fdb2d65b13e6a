import { vi } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { cutPartitions } from "#core/log/retention/cut.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { asOwner } from "./as-owner.ts";
import type { TestDatabase } from "./database.ts";
import { makePerson } from "./factories/person.ts";
import { readDraft } from "./factories/read.ts";
import { type TestHouse, testHouse } from "./house.ts";

export interface AgedLog extends Aged {
  readonly house: TestHouse;
}

/** Who reads, and whose data, in an aged log. */
export interface Aged {
  readonly auditor: PersonViewer;
  readonly subject: PersonViewer;
}

/** Reads of the old month of {@link agedLog}; the leaf after them is a search. */
export const OLD_READS = 299;
const reason = "Asked by the person concerned";

/**
 * A log of 605 entries in three partitions: 299 reads and a search of January 2023, 300 reads of last year, 5 of now, all by
 * the auditor and of the subject.
 */
export async function agedLog(): Promise<AgedLog> {
  const house = await testHouse();
  return { house, ...(await ageLog(house)) };
}

type Owned = Pick<TestDatabase, "ownerUrl">;

/** The entries of {@link agedLog}, in the process's empty log, whose database has this owner. */
export async function ageLog(house: Owned): Promise<Aged> {
  const auditor = await makePerson({ roles: ["auditor"] });
  const subject = await makePerson();
  const log = { auditor, subject };
  const lastYear = new Date(Date.now() - 365 * 86_400_000).toISOString();
  await atTime("2023-01-10T10:00:00Z", () => appendReads(systemViewer("seed"), draftsOf(log, OLD_READS)));
  await atTime("2023-01-11T10:00:00Z", () => searchReads(auditor, { subject: subject.personId, reason }));
  await appendAt(house, "2023-01-12T10:00:00Z", []);
  await appendAt(house, lastYear, draftsOf(log, 300));
  await appendReads(systemViewer("seed"), draftsOf(log, 5));
  return log;
}

/** So many reads of the subject by the auditor. */
export const draftsOf = ({ auditor, subject }: Aged, count: number) =>
  Array.from({ length: count }, () => readDraft(auditor.personId, { subjectIds: [subject.personId] }));

/** Has what is old announced, and lets eight days pass. */
export async function announceAndWait(house: Owned): Promise<void> {
  await dropOldReads(systemViewer("worker"));
  await announcedDaysAgo(house, 8);
}

/** Runs `work` while this process's clock (not the database's) stands at `at`. */
export async function atTime<T>(at: string | Date, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(at) });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

/** Appends as if at that time, and begins the next partition as the turn of the month after it would have. */
export async function appendAt(house: Owned, at: string, drafts: readonly SourceDraft[]): Promise<void> {
  await atTime(at, () => appendReads(systemViewer("seed"), drafts));
  await forgetCuts(house);
  await cutPartitions();
}

/** One cut in a month is all that the database's clock allows: lets it forget when the last one was. */
export const forgetCuts = (house: Owned): Promise<unknown> =>
  asOwner(house, "UPDATE log_partition SET cut_at = cut_at - interval '1 year'");

/** As if everything announced had been announced so many days earlier. */
export const announcedDaysAgo = (house: Owned, days: number): Promise<unknown> =>
  asOwner(
    house,
    `UPDATE log_partition SET announced_at = announced_at - interval '${days} days' WHERE dropped_at IS NULL`,
  );
