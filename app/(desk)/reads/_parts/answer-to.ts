import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ReadsSummary, summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";

interface Answer<T> {
  readonly summary: ReadsSummary;
  /** Null where there is a problem. */
  readonly found: T | null;
  readonly problem: string | null;
}

/**
 * What a page of reads asks, with the counts of its filter. A reader whom nobody knows is a word to correct, not a page that
 * fails: the rest of the filter stays in sight. Server only.
 */
export async function answerTo<T>(
  viewer: PersonViewer,
  filter: FilterValues,
  ask: () => Promise<T>,
): Promise<Answer<T>> {
  try {
    const [summary, found] = await Promise.all([summarizeReads(viewer, filter), ask()]);
    return { summary, found, problem: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !/^(a|notA)ctor$/.test(error.field ?? "")) throw error;
    const { actor = [], notActor = [], ...rest } = filter;
    const summary = { ...(await summarizeReads(viewer, rest)), entries: 0, reads: 0 };
    return { summary, found: null, problem: noReader([actor, notActor].flat().join(" or ")) };
  }
}

const noReader = (named: string): string =>
  `There is no one reader ${named}: take a login or an id from the suggestions after actor:.`;
