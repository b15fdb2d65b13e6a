import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type StandInAct, standInHolds } from "#core/policy/stand-in.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { isBarredBySev } from "./barred.ts";
import { bothKnown, STAND_IN_COLUMNS, type StandIn } from "./row.ts";

/** Something that was done for the person. */
export interface DoneFor {
  readonly act: StandInAct;
  readonly at: Date;
  readonly leafIndex: number;
}

/** Who stands in for whom, as either of the two reads it. */
export interface StandInView extends Pick<StandIn, "id" | "fromAt" | "untilAt" | "endedAt" | "version"> {
  /** The other of the two. */
  readonly name: string;
  /** "over" once its time is; nobody has to end it. */
  readonly stands: "asked" | "waits" | "holds" | "over" | "declined" | "ended";
  /** What was done so far, newest first: both of them see all of it. */
  readonly done: readonly DoneFor[];
}

interface MyStandIns {
  /** Who stands in for the viewer, or did. */
  readonly mine: StandInView[];
  /** For whom the viewer stands in, or was asked to. */
  readonly others: StandInView[];
}

const SHOWN_MAX = 20;

/** Who stands in for the viewer and for whom they do: what is open first, then the newest. Nobody else's. */
export async function myStandIns(viewer: Viewer): Promise<MyStandIns> {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "standin.own", { personId: viewer.personId });
  const run = onClient(database().pool);
  const { personId } = viewer;
  const now = systemClock.now();
  const rows = await run.all<StandIn & { name: string }>(statement`
    SELECT ${STAND_IN_COLUMNS}, p.name FROM stand_in s
      JOIN person p ON p.id = CASE WHEN s.person_id = ${personId}::uuid THEN s.delegate_id ELSE s.person_id END
    WHERE ${personId}::uuid IN (s.person_id, s.delegate_id) AND ${bothKnown}
    ORDER BY s.state IN ('declined', 'ended') OR s.until_at <= ${now}, s.from_at DESC LIMIT ${SHOWN_MAX}`);
  const done = await doneIn(
    run,
    rows.map(({ id }) => id),
  );
  const views = await Promise.all(
    rows.map(async (row) => {
      const of = row.personId;
      const barred = of !== personId && (await isBarredBySev(run, of, personId));
      return { of, view: toView(row, done.get(row.id) ?? [], now), barred };
    }),
  );
  return {
    mine: views.flatMap(({ of, view }) => (of === personId ? [view] : [])),
    others: views.flatMap(({ of, view, barred }) =>
      of === personId ? [] : barred ? whileBarred(view) : [view],
    ),
  };
}

/** To whoever has a part in a SEV about the person nothing was asked, and what they did accept is over. */
const whileBarred = (view: StandInView): StandInView[] =>
  view.stands === "asked" ? [] : [{ ...view, stands: view.stands === "declined" ? "declined" : "ended" }];

function toView(row: StandIn & { name: string }, done: readonly DoneFor[], now: Date): StandInView {
  const { id, fromAt, untilAt, endedAt, version, name } = row;
  return { ...{ id, fromAt, untilAt, endedAt, version, name, done }, stands: standsOf(row, now) };
}

function standsOf(standIn: StandIn, now: Date): StandInView["stands"] {
  const { state } = standIn;
  if (state === "declined" || state === "ended") return state;
  if (standIn.untilAt <= now) return "over";
  if (state === "asked") return "asked";
  return standInHolds(standIn, now) ? "holds" : "waits";
}

async function doneIn(run: Runner, ids: readonly string[]): Promise<Map<string, DoneFor[]>> {
  const rows = await run.all<DoneFor & { id: string }>(statement`
    SELECT a.stand_in_id AS id, a.act, e.recorded_at AS at, a.leaf_index::float8 AS "leafIndex"
    FROM stand_in_act a JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = a.leaf_index
    WHERE a.stand_in_id = ANY(${[...ids]}::uuid[]) ORDER BY a.leaf_index DESC LIMIT 500`);
  return Map.groupBy(rows, ({ id }) => id);
}
