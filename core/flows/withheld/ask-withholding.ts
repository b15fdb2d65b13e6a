import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { coversRead } from "#core/log/withheld/withheld.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { WITHHOLD_DAYS_MAX } from "#core/policy/withholding.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { asRow, nearTo, ROLE_ALONE } from "./near.ts";
import { saveWithholding, type Withholding } from "./row.ts";
import { AskWithholding } from "./schema.ts";
import { secondsFor } from "./seconds.ts";
import { tellOfWithholding } from "./tell.ts";

/** Where an act left a withholding. */
export interface WithholdAct {
  readonly id: string;
  readonly state: Withholding["state"];
  readonly until: Date;
  readonly version: number;
}

/**
 * Proposes that the subjects of some reads learn of them later, for a real investigation: stated entries, or one reader's in
 * a window, until a day at most 90 days away. Nothing is withheld until a second person confirms. Refuses whoever is near
 * the reads, entries that are no reads, and whatever was or is withheld already: nothing can be extended or repeated.
 */
export async function askWithholding(viewer: Viewer, raw: unknown): Promise<WithholdAct> {
  const { entries, reader, from, to, until, reason } = AskWithholding.parse(raw);
  mustAllow(viewer, "withhold.ask", ROLE_ALONE);
  refuseUnless(viewer.kind === "person", "forbidden");
  refuseBadEnd(until, systemClock.now());
  return withTx(async (tx) => {
    const run = onTx(tx);
    // Of two who propose the same at once, one waits and is refused.
    await run.all(statement`LOCK TABLE withholding IN SHARE ROW EXCLUSIVE MODE`);
    const row: Withholding = {
      ...{ id: randomUUID(), kind: reader === undefined ? "entries" : "reader", state: "asked", version: 1 },
      leaves: [...new Set(entries)].sort((a, b) => a - b),
      readerId: reader === undefined ? null : await personIdOf(run, "reader", reader),
      ...{ fromAt: from && reader ? from : null, toAt: to && reader ? to : null, until },
      ...{ askedById: viewer.personId, decidedById: null, endedAt: null },
      ...{ askLeaf: null, decideLeaf: null, leafIndex: null },
    };
    mustAllow(viewer, "withhold.ask", await nearTo(run, row, viewer.personId));
    await refuseNoReads(run, row);
    await refuseRepeated(run, row);
    await saveWithholding(tx, viewer, row, { kind: "withhold.ask", mark: "askLeaf", text: { reason } });
    await tellOfWithholding(tx, "withhold.second", await secondsFor(run, row), row);
    const { id, state, version } = row;
    return { id, state, until, version };
  });
}

function refuseBadEnd(until: Date, now: Date): void {
  const detail = `it has to end within ${WITHHOLD_DAYS_MAX} days from now`;
  const within = until > now && until.getTime() <= now.getTime() + WITHHOLD_DAYS_MAX * DAY_MS;
  refuseUnless(within, "invalid", { field: "until", detail });
}

async function refuseNoReads(run: Runner, { leaves }: Withholding): Promise<void> {
  const [missing] = await run.all<{ leaf: number }>(statement`
    SELECT l.leaf::float8 AS leaf FROM unnest(${[...leaves]}::bigint[]) AS l(leaf)
    WHERE NOT EXISTS (SELECT FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index = l.leaf) ORDER BY 1 LIMIT 1`);
  refuseUnless(!missing, "invalid", {
    field: "entries",
    detail: `entry ${missing?.leaf} is no read, or not kept`,
  });
}

/** Whatever took effect once, or waits to, covers none of these reads, present or to come. */
async function refuseRepeated(run: Runner, row: Withholding): Promise<void> {
  const [twice] = await run.all(statement`
    SELECT FROM withholding o CROSS JOIN ${asRow(row)}
    WHERE o.state <> 'declined' AND NOT (o.state = 'asked' AND o.until <= ${systemClock.now()}) AND (o.leaves && w.leaves
      OR (o.reader_id = w.reader_id AND o.from_at < w.to_at AND w.from_at < o.to_at)
      OR EXISTS (SELECT FROM read r WHERE r.leaf_index = ANY(o.leaves) AND ${coversRead})
      OR EXISTS (SELECT FROM read r WHERE r.leaf_index = ANY(w.leaves)
        AND r.actor_id = o.reader_id AND r.happened_at >= o.from_at AND r.happened_at < o.to_at)) LIMIT 1`);
  refuseUnless(!twice, "invalid", {
    field: row.kind === "entries" ? "entries" : "reader",
    detail: "some of these reads are or were withheld already: that can be neither extended nor repeated",
  });
}
