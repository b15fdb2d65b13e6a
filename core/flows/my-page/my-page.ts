import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { MY_FILTERS, type MyFilter } from "./filters.ts";
import { type MyLine, pageOf } from "./lines.ts";
import { concerning } from "./mine.ts";
import { type MySev, mySevs } from "./my-sevs.ts";
import { type MySummary, summaryOf } from "./summary.ts";

export const MyPageQuery = z.object({
  filter: z.enum(MY_FILTERS).default("everything"),
  cursor: z.iso.date().optional(),
});

export interface WatchedSource {
  readonly id: string;
  readonly name: string;
  readonly coverage: "watched" | "partly" | "not_watched";
  readonly notSeen: string;
}

export interface MyPageView {
  readonly filter: MyFilter;
  readonly timeZone: string;
  readonly summary: MySummary;
  readonly lines: MyLine[];
  readonly next: string | null;
  readonly sources: WatchedSource[];
  /** The SEVs that concern this person, and those about which staff were told. */
  readonly sevs: MySev[];
  /** Where "now" is: in the demo, the newest entry of its sample. */
  readonly asOf: Date;
  /** Reads recorded up to this are no longer kept; null while none were dropped. */
  readonly keptSince: Date | null;
}

/** Who saw the viewer's own data, by day in their own time zone. Nobody can ask this about somebody else. */
export async function myPage(viewer: Viewer, raw: unknown): Promise<MyPageView> {
  const { filter, cursor } = MyPageQuery.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const { personId, timeZone } = viewer;
  const [rows, sources, [instance], keptSince] = await Promise.all([
    concerning(run, personId, timeZone),
    run.all<WatchedSource>(
      statement`SELECT id, name, coverage, not_seen AS "notSeen" FROM source ORDER BY coverage = 'watched' DESC, name`,
    ),
    run.all<{ demo_newest: Date | null }>(statement`SELECT demo_newest FROM instance WHERE id = 1 AND demo`),
    readsKeptSince(run),
  ]);
  const sevs = await mySevs(
    run,
    viewer,
    rows.flatMap(({ sev }) => sev ?? []),
  );
  const asOf = instance?.demo_newest ?? systemClock.now();
  return {
    filter,
    timeZone,
    summary: summaryOf(rows),
    ...pageOf(rows, { filter, before: cursor ?? null }),
    sources,
    sevs,
    asOf,
    keptSince,
  };
}
