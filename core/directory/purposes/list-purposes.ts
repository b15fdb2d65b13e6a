import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { concernedIdsOf, type RegisterItem, toRegisterItem } from "./register-view.ts";
import { selectRegister } from "./select-register.ts";
import { isCurrent } from "./state.ts";

export const PURPOSE_VIEWS = ["current", "waiting", "unused", "ending", "over", "all"] as const;
export type PurposeView = (typeof PURPOSE_VIEWS)[number];

/** `show` is one of the register's views; `mine` leaves what concerns the viewer; `q` is looked for in titles. */
export const ListPurposes = z.strictObject({
  show: z.enum(PURPOSE_VIEWS).default("all"),
  dataset: z.string().trim().max(120).optional(),
  dss: z.coerce.number().int().min(1).max(4).optional(),
  mine: z.stringbool().default(false),
  q: z.string().trim().max(120).optional(),
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
type Filter = z.infer<typeof ListPurposes>;

const SHOWS: Readonly<Record<PurposeView, (item: RegisterItem) => boolean>> = {
  all: () => true,
  current: ({ state }) => isCurrent(state),
  waiting: ({ waiting }) => waiting.length > 0,
  unused: ({ unused }) => unused,
  ending: ({ state }) => state === "ending",
  over: ({ state }) => state === "ended" || state === "declined" || state === "withdrawn",
};

export interface PurposeList {
  readonly items: readonly RegisterItem[];
  readonly next: string | null;
  /** How many each view shows of what the viewer may see, whatever else is filtered. */
  readonly counts: Readonly<Record<PurposeView, number>>;
  /** How many wait for the viewer's own yes. */
  readonly waitsForMe: number;
  /** Every dataset that any of them names. */
  readonly datasets: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The register of purposes: what waits for the viewer first, then what waits at all, then by title. An analyst gets those
 * they asked for or hold; worker representatives get no names.
 */
export async function listPurposes(viewer: Viewer, raw: unknown): Promise<PurposeList> {
  const filter = ListPurposes.parse(raw);
  mustAllow(viewer, "purpose.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const now = systemClock.now();
  const rows = await selectRegister(onClient(database().pool), now);
  const seen = rows
    .filter((row) => decide(viewer, "purpose.view", { concernedIds: concernedIdsOf(row) }).allow)
    .map((row) => toRegisterItem(viewer, row, now));
  const found = seen.filter(matches(filter)).sort((a, b) => Number(isForMe(b)) - Number(isForMe(a)));
  const from = filter.cursor ? found.findIndex(({ id }) => id === filter.cursor) + 1 : 0;
  const items = found.slice(from, from + filter.limit);
  const more = from + filter.limit < found.length;
  return {
    items,
    next: more ? (items.at(-1)?.id ?? null) : null,
    counts: countsOf(seen),
    waitsForMe: seen.filter(isForMe).length,
    datasets: datasetsOf(seen),
  };
}

const isForMe = ({ waiting }: RegisterItem): boolean => waiting.some(({ forMe }) => forMe);

const matches =
  ({ show, dataset, dss, mine, q }: Filter) =>
  (item: RegisterItem): boolean =>
    SHOWS[show](item) &&
    (dataset === undefined || item.datasets.some(({ id }) => id === dataset)) &&
    (dss === undefined || item.maxDss === dss) &&
    (!mine || item.mine) &&
    (q === undefined || item.title.toLowerCase().includes(q.toLowerCase()));

const countsOf = (items: readonly RegisterItem[]): Record<PurposeView, number> => ({
  all: items.length,
  current: items.filter(SHOWS.current).length,
  waiting: items.filter(SHOWS.waiting).length,
  unused: items.filter(SHOWS.unused).length,
  ending: items.filter(SHOWS.ending).length,
  over: items.filter(SHOWS.over).length,
});

function datasetsOf(items: readonly RegisterItem[]): { id: string; name: string }[] {
  const names = new Map(items.flatMap(({ datasets }) => datasets.map(({ id, name }) => [id, name])));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}
