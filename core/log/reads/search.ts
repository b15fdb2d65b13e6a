import { z } from "zod";
import { decodeCursor, encodeCursor } from "#core/base/cursor.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import type { Json } from "../entry/entry.ts";
import {
  personIdOf,
  READ_FILTER,
  type Readers,
  type ReadFilter,
  readersOf,
  whereReads,
  whereSubject,
} from "./read-filter.ts";
import { type ReadRow, readRows } from "./read-rows.ts";

const PAGE = {
  /** Newest first by the source's time, or by ours. */
  sort: z.enum(["happened", "learned"]).default("happened"),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
} as const;
export const ListReads = z.strictObject({ ...READ_FILTER, ...PAGE });
export const SearchReads = z.strictObject({
  ...READ_FILTER,
  ...PAGE,
  subject: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(10).max(2_000),
});
type Query = z.infer<typeof ListReads>;

export interface ReadPage {
  readonly items: ReadRow[];
  readonly next: string | null;
}

/** Reads, newest first, subjects masked. Pages are stable while reads come in: the cursor is a place, not a count. */
export async function listReads(viewer: Viewer, raw: unknown): Promise<ReadPage> {
  const query = ListReads.parse(raw);
  mustAllow(viewer, "reads.list");
  return page(viewer, query, await readersOf(onClient(database().pool), query), statement``);
}

/**
 * Reads of one person: those that name them, and those of whole datasets. The search is an entry of its own, with the
 * person and the reason, before anything is answered.
 */
export async function searchReads(viewer: Viewer, raw: unknown): Promise<ReadPage & { subjectId: string }> {
  const { subject, reason, ...query } = SearchReads.parse(raw);
  mustAllow(viewer, "reads.search");
  const run = onClient(database().pool);
  const [subjectId, readers] = await Promise.all([
    personIdOf(run, "subject", subject),
    readersOf(run, query),
  ]);
  await withTx(async (tx) =>
    appendEntry(tx, viewer, {
      kind: "reads.search",
      clear: { filter: clearFilter(query), sort: query.sort, limit: query.limit },
      subjects: [subjectId],
      people: peopleOf(readers),
      text: { reason },
    }),
  );
  return { ...(await page(viewer, query, readers, whereSubject(subjectId, query))), subjectId };
}

/** A filter as an entry may hold it in clear: codes and times, never who. */
export function clearFilter({ actor: _, notActor: __, ...codes }: ReadFilter): Record<string, Json> {
  const { from, to, dataset, dss, source, outcome, purpose, how, sev } = codes;
  const { session, notDataset, notDss, notSource, notPurpose, notHow } = codes;
  const all = { from, to, dataset, dss, source, outcome, purpose, how, sev };
  const rest = { session, notDataset, notDss, notSource, notPurpose, notHow };
  return Object.fromEntries(
    Object.entries({ ...all, ...rest }).filter(([, value]) => value !== undefined),
  ) as Record<string, Json>;
}

/** A filter's readers, as an entry holds them: committed to. */
export const peopleOf = ({ actorId, notIds }: Readers): Record<string, string> => ({
  ...(actorId === null ? {} : { filterActor: actorId }),
  ...Object.fromEntries(notIds.map((id, at) => [`filterNotActor${at}`, id])),
});

const Place = z.tuple([z.enum(["happened", "learned"]), z.iso.datetime(), z.int().min(0)]);

async function page(viewer: Viewer, query: Query, readers: Readers, also: Statement): Promise<ReadPage> {
  const { sort, limit, cursor } = query;
  const time = sort === "happened" ? statement`r.happened_at` : statement`r.learned_at`;
  const which = statement`
    ${whereReads(viewer, query, readers)} ${also} ${after(cursor, sort, time)}
    ORDER BY ${time} DESC, r.leaf_index DESC LIMIT ${limit + 1}`;
  const rows = await readRows(onClient(database().pool), viewer, which);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items,
    next: last ? encodeCursor([sort, timeOf(last, sort).toISOString(), last.leafIndex]) : null,
  };
}

function after(cursor: string | undefined, sort: Query["sort"], time: Statement): Statement {
  if (cursor === undefined) return statement``;
  const [, at, leafIndex] = decodeCursor(
    cursor,
    Place.refine(([sorted]) => sorted === sort),
  );
  return statement`AND (${time}, r.leaf_index) < (${at}::timestamptz, ${leafIndex}::bigint)`;
}

const timeOf = (row: ReadRow, sort: Query["sort"]): Date =>
  sort === "happened" ? row.happenedAt : row.learnedAt;
