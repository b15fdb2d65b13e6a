import { vi } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { cutPartitions } from "#core/log/retention/cut.ts";
import { asOwner } from "./as-owner.ts";
import type { TestDatabase } from "./database.ts";

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
export async function appendAt(
  house: TestDatabase,
  at: string,
  drafts: readonly SourceDraft[],
): Promise<void> {
  await atTime(at, () => appendReads(systemViewer("seed"), drafts));
  await forgetCuts(house);
  await cutPartitions();
}

/** One cut in a month is all that the database's clock allows: lets it forget when the last one was. */
export const forgetCuts = (house: TestDatabase): Promise<unknown> =>
  asOwner(house, "UPDATE log_partition SET cut_at = cut_at - interval '1 year'");

/** As if everything announced had been announced so many days earlier. */
export const announcedDaysAgo = (house: TestDatabase, days: number): Promise<unknown> =>
  asOwner(
    house,
    `UPDATE log_partition SET announced_at = announced_at - interval '${days} days' WHERE dropped_at IS NULL`,
  );
