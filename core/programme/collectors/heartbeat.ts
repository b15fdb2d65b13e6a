import { z } from "zod";
import type { GateWhy } from "#core/base/capture-terms.ts";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ProgrammeState } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { words } from "../fields.ts";
import { gateFacts } from "../gate.ts";
import { type GateFacts, gateOf } from "../gate-rule.ts";

export const Heartbeat = z.object({
  collector: words(1, 100),
  /** The id at home of the person it records; none where it records nobody in particular, or its key says whom. */
  subject: z.string().trim().min(1).max(200).nullable().default(null),
  version: words(1, 50),
  recording: z.boolean(),
  lastItemAt: z.iso
    .datetime({ offset: true, error: "a time with its zone, such as 2026-11-21T14:00:00Z" })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
  /** Items that wait to be sent. */
  queued: z.int().min(0).max(2_147_483_647).default(0),
});
type Heartbeat = z.infer<typeof Heartbeat>;

/**
 * What a collector is told. `pausedUntil` is when the person's own pause ends; the programme's has no such promise. `off` is
 * before the first notice, `unknown` while the database is away.
 */
export interface HeartbeatAnswer {
  readonly record: boolean;
  readonly why: GateWhy | null;
  readonly state: ProgrammeState | "off" | "unknown";
  readonly pausedUntil: Date | null;
  readonly noticeVersion: number | null;
  /** What the notice in force lets it record; empty while it may not. */
  readonly kinds: readonly string[];
  readonly nextInSeconds: number;
}

export const NEXT_SECONDS = 10;

/** A heartbeat's answer, with whom it is about: who answers while the database is away has to know. */
export interface Heard {
  readonly answer: HeartbeatAnswer;
  readonly personId: string | null;
}

/**
 * Whether a collector may record, asked every {@link NEXT_SECONDS} seconds with its source's own key, and what it says of
 * itself, of which the latest is kept. Refuses whoever is no source.
 */
export async function heartbeat(viewer: Viewer, raw: unknown): Promise<Heard> {
  const beat = Heartbeat.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "A collector sends its source's own key." });
  const { sourceId } = viewer;
  mustAllow(viewer, "programme.heartbeat", { sourceId });
  const now = systemClock.now();
  const run = onClient(database().pool);
  const personId = viewer.recordsId ?? (await personOf(run, beat.subject));
  await keep(run, sourceId, personId, beat, now);
  const facts = await gateFacts(run, personId === null ? [] : [personId], now);
  return { answer: answerOf(facts, { sourceId, personId }, now), personId };
}

/** What a collector of a person is told by these facts. One that records nobody in particular is told not to. Pure. */
export function answerOf(
  facts: GateFacts,
  { sourceId, personId }: { readonly sourceId: string; readonly personId: string | null },
  now: Date,
): HeartbeatAnswer {
  const subjectId = personId ?? "";
  const gate = gateOf(facts, { subjectId, kind: null, sourceId, capturedAt: now }, now);
  const notice = facts.notices.at(-1);
  const pauses = facts.people.get(subjectId)?.pauses ?? [];
  const ends = pauses.flatMap(({ from, to }) => (from <= now && to && to > now ? [to.getTime()] : []));
  return {
    record: gate.open,
    why: gate.open ? null : gate.why,
    state: facts.states.at(-1)?.state ?? "off",
    pausedUntil: ends.length > 0 ? new Date(Math.max(...ends)) : null,
    noticeVersion: notice?.version ?? null,
    kinds: gate.open ? (notice?.document.kinds ?? []) : [],
    nextInSeconds: NEXT_SECONDS,
  };
}

async function personOf(run: Runner, externalId: string | null): Promise<string | null> {
  if (externalId === null) return null;
  const [row] = await run.all<{ id: string }>(
    statement`SELECT id FROM person WHERE external_id = ${externalId}`,
  );
  return row?.id ?? null;
}

async function keep(
  run: Runner,
  sourceId: string,
  personId: string | null,
  { collector, version, recording, lastItemAt, queued }: Heartbeat,
  now: Date,
): Promise<void> {
  await run.all(statement`
    INSERT INTO collector_heartbeat AS h (source_id, collector_id, person_id, version, recording, recording_since, last_item_at,
      queued, heard_at)
    VALUES (${sourceId}, ${collector}, ${personId}::uuid, ${version}, ${recording}, ${recording ? now : null}::timestamptz,
      ${lastItemAt}::timestamptz, ${queued}, ${now})
    ON CONFLICT (source_id, collector_id) DO UPDATE SET person_id = excluded.person_id, version = excluded.version,
      recording = excluded.recording, last_item_at = excluded.last_item_at, queued = excluded.queued,
      heard_at = greatest(h.heard_at, excluded.heard_at),
      recording_since = CASE WHEN excluded.recording THEN COALESCE(h.recording_since, excluded.recording_since) END`);
}
