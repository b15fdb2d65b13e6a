import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import type { ProgrammeState, ResumeCheck } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { rolloutFacts } from "./collectors/rollout-facts.ts";
import { countsOf, partsOf } from "./collectors/rollout-rule.ts";
import { type StateRow, statesOf } from "./locked.ts";
import { type NoticeChange, noticeChanges } from "./notice/changes.ts";
import { type NoticeDocument, readDocument } from "./notice/document.ts";

export interface NoticeView {
  readonly notice: number;
  readonly document: NoticeDocument;
  /** Names of the sources it names, by id. */
  readonly sources: Readonly<Record<string, string>>;
  readonly publishedAt: Date;
  /** When a later one took its place. */
  readonly supersededAt: Date | null;
  readonly leafIndex: number | null;
  /** Against the one before; empty for the first. */
  readonly changes: readonly NoticeChange[];
}

/** A state the programme was in. Who decided, and why, only for those who handle it. */
export interface StateView extends StateRow {
  readonly by: string | null;
  readonly reason: string | null;
  /** Of an asking to end a pause. */
  readonly checks: Readonly<Partial<Record<ResumeCheck, string>>> | null;
}

export interface ProgrammeView {
  readonly state: ProgrammeState | "off";
  readonly version: number;
  /** Newest first. */
  readonly states: readonly StateView[];
  readonly notices: readonly NoticeView[];
  readonly counts: ReturnType<typeof countsOf>;
  readonly may: {
    readonly draft: boolean;
    readonly pause: boolean;
    readonly seeRollout: boolean;
    readonly askResume: boolean;
    readonly decideResume: boolean;
  };
  readonly asOf: Date;
}

/** The programme for anybody who signed in: what is recorded, in what state it is, and how both came to be. */
export async function programmeView(viewer: Viewer): Promise<ProgrammeView> {
  mustAllow(viewer, "programme.read");
  const run = onClient(database().pool);
  const now = systemClock.now();
  const seeRollout = decide(viewer, "programme.rollout").allow;
  const [states, notices, version] = await Promise.all([statesOf(run), readNotices(run), versionOf(run)]);
  const told = await reasonsOf(run, states);
  const asker = told.get(states.at(-1)?.leafIndex ?? -1)?.byId ?? "";
  return {
    ...{ state: states.at(-1)?.state ?? "off", version, notices: notices.toReversed(), asOf: now },
    states: states.map((state) => stateView(state, told, seeRollout)).reverse(),
    counts: countsOf(partsOf(await rolloutFacts(run, states, now), now)),
    may: {
      draft: decide(viewer, "programme.notice").allow,
      pause: decide(viewer, "programme.pause").allow,
      seeRollout,
      askResume: decide(viewer, "programme.resume.ask").allow,
      decideResume: decide(viewer, "programme.resume", { concernedIds: [], firstId: asker }).allow,
    },
  };
}

/** Every notice that was published, oldest first, each with what it changed. */
export async function readNotices(run: Runner): Promise<NoticeView[]> {
  const rows = await run.all<{
    notice: number;
    text: string;
    publishedAt: Date;
    leafIndex: number | null;
  }>(statement`
    SELECT version AS notice, document AS text, published_at AS "publishedAt", leaf_index::int AS "leafIndex"
    FROM programme_notice ORDER BY version`);
  const named = await run.all<{ id: string; name: string }>(statement`SELECT id, name FROM source`);
  const documents = rows.map(({ text }) => readDocument(text));
  return rows.map(({ notice, publishedAt, leafIndex }, at) => {
    const document = documents[at]!;
    const before = documents[at - 1];
    return {
      ...{ notice, document, publishedAt, leafIndex, supersededAt: rows[at + 1]?.publishedAt ?? null },
      sources: Object.fromEntries(
        document.where.map(({ source }) => [source, named.find(({ id }) => id === source)?.name ?? source]),
      ),
      changes: before ? noticeChanges(before, document) : [],
    };
  });
}

async function versionOf(run: Runner): Promise<number> {
  const [row] = await run.all<{ version: number }>(statement`SELECT version FROM programme WHERE id = 1`);
  return row?.version ?? 1;
}

interface Told {
  readonly leaf: number;
  readonly byId: string | null;
  readonly by: string | null;
  readonly text: Readonly<Record<string, string>> | null;
  readonly checks: Readonly<Partial<Record<ResumeCheck, string>>> | null;
}

async function reasonsOf(run: Runner, states: readonly StateRow[]): Promise<Map<number, Told>> {
  const leaves = states.flatMap(({ leafIndex }) => leafIndex ?? []);
  const rows = await run.all<Told>(statement`
    SELECT e.leaf_index::int AS leaf, e.actor_id AS "byId", p.name AS by, d.fields AS text,
      CASE WHEN e.kind = 'programme.resume.ask' THEN convert_from(e.bytes, 'UTF8')::jsonb -> 'checks' END AS checks
    FROM entry e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = e.log_id AND d.leaf_index = e.leaf_index
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index = ANY(${leaves}::bigint[])`);
  return new Map(rows.map((row) => [row.leaf, row]));
}

function stateView(state: StateRow, told: ReadonlyMap<number, Told>, whole: boolean): StateView {
  const { by, text, checks } = told.get(state.leafIndex ?? -1) ?? { by: null, text: null, checks: null };
  return {
    ...state,
    by: whole ? by : null,
    reason: whole ? (text?.reason ?? null) : null,
    checks: whole ? checks : null,
  };
}
