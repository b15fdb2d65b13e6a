import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { TakeHome } from "./row.ts";

/** A report of one's own, as it stands. */
export interface MyTakeHome
  extends Pick<TakeHome, "id" | "askedAt" | "since" | "until" | "reads" | "expiresAt"> {
  readonly state: TakeHome["state"] | "expired";
  /** Per cent, while it is made. */
  readonly done: number;
  readonly why: string | null;
  /** Its entry in the log; null until it is finished. */
  readonly entry: number | null;
}

const SHOWN_MAX = 20;

/** The reports that the viewer asked for, newest first. Nobody can ask this about somebody else. */
export async function myTakeHomes(viewer: Viewer): Promise<{ items: MyTakeHome[]; next: null }> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "takehome.own", { personId: viewer.personId });
  const items = await onClient(database().pool).all<MyTakeHome>(statement`
    SELECT id, asked_at AS "askedAt", since, until, reads, expires_at AS "expiresAt", done, why,
      CASE WHEN expires_at <= ${systemClock.now()} THEN 'expired' ELSE state END AS state,
      CASE WHEN state = 'ready' THEN leaf_index::float8 END AS entry
    FROM take_home WHERE person_id = ${viewer.personId}::uuid ORDER BY asked_at DESC, id LIMIT ${SHOWN_MAX}`);
  return { items, next: null };
}
