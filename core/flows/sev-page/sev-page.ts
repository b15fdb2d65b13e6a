import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { nextUpdateOf } from "#core/policy/statement/statement.ts";
import { clockOf } from "#core/sev/notification/clock.ts";
import { readTrack } from "#core/sev/notification/read-track.ts";
import { SevNumber } from "#core/sev/schema.ts";
import { readStatements } from "#core/sev/statements/read-statements.ts";
import { type SevView, sevView } from "#core/sev/views/sev-view.ts";
import { type SimilarSev, similarSevs } from "#core/sev/views/similar-sevs.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type ExpectedInSev, expectedInSev } from "../expected/expected-in-sev.ts";
import { clocksFor, type SevClocks } from "./clocks.ts";

/** Who could read while the window was open. */
export interface CouldRead {
  readonly logins: number;
  readonly principal: string;
}

/** Where the reads behind a SEV come from, and how many people wrote them down: nobody but the source. */
export interface EvidenceSource {
  readonly id: string;
  readonly name: string;
  readonly entries: number;
  /** The newest of them in the log. */
  readonly lastLeaf: number;
}

export interface SevPageView {
  readonly sev: SevView;
  readonly could: CouldRead | null;
  readonly sources: readonly EvidenceSource[];
  readonly clocks: SevClocks;
  /** Open SEVs that may be duplicates of it. */
  readonly similar: readonly SimilarSev[];
  /** What those said whose data was read: how many had not expected it. */
  readonly expected: ExpectedInSev | null;
  /** When we learned of the first read or grant behind it; null where nothing is behind it yet. */
  readonly learnedAt: Date | null;
  readonly asOf: Date;
}

/** A SEV with all that its page needs. Refuses as {@link sevView} does. Looking is no entry; opening its evidence is. */
export async function sevPage(viewer: Viewer, raw: unknown): Promise<SevPageView> {
  const { number } = SevNumber.parse(raw);
  const sev = await sevView(viewer, number);
  const run = onClient(database().pool);
  const [could, sources, clocks, similar, expected] = await Promise.all([
    couldRead(run, number),
    sourcesOf(run, number),
    clocksNow(run, sev),
    similarSevs(viewer, { number }),
    expectedInSev(run, number),
  ]);
  const learned = sev.timeline
    .filter(({ kind }) => kind === "grant" || kind === "reads")
    .map(({ learnedAt }) => learnedAt.getTime());
  const learnedAt = learned.length > 0 ? new Date(Math.min(...learned)) : null;
  return { sev, could, sources, clocks, similar, expected, learnedAt, asOf: systemClock.now() };
}

/** The SEV's clocks, with what its notification track and its statements owe. */
async function clocksNow(run: Runner, sev: SevView): Promise<SevClocks> {
  const [row, track, statements] = await Promise.all([
    database().prisma.sev.findUniqueOrThrow({ where: { number: sev.number } }),
    readTrack(run, sev.number),
    readStatements(run, sev.number),
  ]);
  return clocksFor({
    ...{ severity: sev.severity, held: sev.held, raisedAt: sev.raisedAt, window: sev.window },
    ...{ acknowledgedAt: sev.acknowledgedAt, containedAt: row.containedAt },
    reviewedAt: row.state === "closed" ? row.endedAt : null,
    ...{ notification: clockOf(row, track), track: track.state },
    decidedAt: track.decisions[0]?.at ?? null,
    toldAt: track.phases[0]?.toldAt ?? null,
    nextUpdateBy: nextUpdateOf(statements),
  });
}

async function couldRead(run: Runner, number: number): Promise<CouldRead | null> {
  const [row] = await run.all<CouldRead>(
    statement`SELECT logins, principal FROM exposure WHERE sev_number = ${number} ORDER BY logins DESC LIMIT 1`,
  );
  return row ?? null;
}

const sourcesOf = (run: Runner, number: number): Promise<EvidenceSource[]> =>
  run.all<EvidenceSource>(statement`
    SELECT s.id, s.name, count(DISTINCT r.leaf_index)::int AS entries, max(r.leaf_index)::int AS "lastLeaf"
    FROM sev_read e JOIN read r ON r.log_id = e.log_id AND r.leaf_index = e.leaf_index JOIN source s ON s.id = r.source_id
    WHERE e.sev_number = ${number} GROUP BY s.id, s.name ORDER BY 3 DESC`);
