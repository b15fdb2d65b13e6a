import type { GateWhy } from "#core/base/capture-terms.ts";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { ProgrammeState } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { answerOf } from "../collectors/heartbeat.ts";
import { HEARTBEAT_MS } from "../collectors/rollout-rule.ts";
import { gateFacts } from "../gate.ts";
import type { GateFacts } from "../gate-rule.ts";
import { statesOf } from "../locked.ts";
import type { NoticeDocument } from "../notice/document.ts";
import { ownRecording } from "./acting.ts";

/** A collector of one's own, as it last said. */
export interface MyCollector {
  readonly source: string;
  readonly collector: string;
  readonly recording: boolean;
  readonly recordingSince: Date | null;
  readonly lastItemAt: Date | null;
  readonly heardAt: Date;
  /** It was heard of within two heartbeats. */
  readonly live: boolean;
}

/**
 * Whether one is recorded: `recording` on a device that says so, `may_be` by the notice while no device says that it
 * records, `not` for the reason in `why`, and `against` while a device says that it records although it must not.
 */
export type MyStanding = "recording" | "may_be" | "not" | "against";

export interface MyRecording {
  readonly standing: MyStanding;
  readonly why: GateWhy | null;
  readonly state: ProgrammeState | "off" | "unknown";
  readonly expectedEnd: Date | null;
  readonly nextUpdate: Date | null;
  readonly pausedUntil: Date | null;
  readonly optedOutSince: Date | null;
  readonly notice: {
    readonly version: number;
    readonly publishedAt: Date;
    readonly kinds: NoticeDocument["kinds"];
    readonly keepDays: number;
    readonly optOut: NoticeDocument["optOut"];
  } | null;
  readonly collectors: readonly MyCollector[];
  readonly asOf: Date;
}

/** What the programme does with the viewer now: theirs alone. */
export async function myRecording(viewer: Viewer): Promise<MyRecording> {
  const { personId } = ownRecording(viewer);
  const now = systemClock.now();
  const run = onClient(database().pool);
  const [facts, states, collectors] = await Promise.all([
    gateFacts(run, [personId], now),
    statesOf(run),
    collectorsOf(run, personId, now),
  ]);
  const { record, why, pausedUntil, state } = toldAll(facts, personId, now);
  const notice = facts.notices.at(-1);
  const optOut = facts.people.get(personId)?.optOuts.find(({ to }) => to === null);
  const { expectedEnd = null, nextUpdate = null } = states.at(-1) ?? {};
  return {
    ...{ standing: standingOf(record, collectors), why, state, expectedEnd, nextUpdate, pausedUntil },
    optedOutSince: optOut?.from ?? null,
    notice: notice
      ? {
          ...{ version: notice.version, publishedAt: notice.since, kinds: notice.document.kinds },
          ...{ keepDays: notice.document.keepDays, optOut: notice.document.optOut },
        }
      : null,
    ...{ collectors, asOf: now },
  };
}

/** What a collector at any of the notice's sources is told: yes when one of them may record. */
function toldAll(facts: GateFacts, personId: string, now: Date) {
  const where = facts.notices.at(-1)?.document.where ?? [{ source: "" }];
  const answers = where.map(({ source }) => answerOf(facts, { sourceId: source, personId }, now));
  return answers.find(({ record }) => record) ?? answers[0]!; // a notice names one source at least
}

/** Pure. */
export function standingOf(
  mayRecord: boolean,
  collectors: readonly Pick<MyCollector, "live" | "recording">[],
): MyStanding {
  const recording = collectors.some((each) => each.live && each.recording);
  if (mayRecord) return recording ? "recording" : "may_be";
  return recording ? "against" : "not";
}

async function collectorsOf(run: Runner, personId: string, now: Date): Promise<MyCollector[]> {
  const rows = await run.all<Omit<MyCollector, "live">>(statement`
    SELECT s.name AS source, h.collector_id AS collector, h.recording, h.recording_since AS "recordingSince",
      h.last_item_at AS "lastItemAt", h.heard_at AS "heardAt"
    FROM collector_heartbeat h JOIN source s ON s.id = h.source_id WHERE h.person_id = ${personId}::uuid
    ORDER BY h.heard_at DESC, 2 LIMIT 20`);
  return rows.map((row) => ({ ...row, live: now.getTime() - row.heardAt.getTime() <= 2 * HEARTBEAT_MS }));
}
