import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { linesOf, type MyLine } from "./lines.ts";
import { MY_FILTERS, type MyFilter } from "./mine.ts";
import { type MySummary, summaryOf } from "./summary.ts";

const MyPageQuery = z.object({
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
}

/** Who saw the viewer's own data, by day in their own time zone. Nobody can ask this about somebody else. */
export async function myPage(viewer: Viewer, raw: unknown): Promise<MyPageView> {
  const { filter, cursor } = MyPageQuery.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const { personId, timeZone } = viewer;
  const [summary, page, sources] = await Promise.all([
    summaryOf(run, personId, timeZone),
    linesOf(run, personId, { filter, timeZone, before: cursor ?? null }),
    run.all<WatchedSource>(
      statement`SELECT id, name, coverage, not_seen AS "notSeen" FROM source ORDER BY coverage = 'watched' DESC, name`,
    ),
  ]);
  return { filter, timeZone, summary, ...page, sources };
}
