import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { clocksOf, dueAt, type NotificationClock, notificationClock } from "#core/policy/clocks.ts";
import { dutySeverity, isSerious } from "#core/policy/sev-moves.ts";
import { SevNumber } from "#core/sev/schema.ts";
import { type SevView, sevView } from "#core/sev/views/sev-view.ts";
import { type SimilarSev, similarSevs } from "#core/sev/views/similar-sevs.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

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

export interface SevClocks {
  readonly acknowledgeBy: Date | null;
  readonly containBy: Date | null;
  /** The window was closed at the source. */
  readonly shut: boolean;
  readonly notification: NotificationClock | null;
}

export interface SevPageView {
  readonly sev: SevView;
  readonly could: CouldRead | null;
  readonly sources: readonly EvidenceSource[];
  readonly clocks: SevClocks;
  /** Open SEVs that may be duplicates of it. */
  readonly similar: readonly SimilarSev[];
  /** When we learned of the first read or grant behind it; null where nothing is behind it yet. */
  readonly learnedAt: Date | null;
  readonly asOf: Date;
}

/** A SEV with all that its page needs. Refuses as {@link sevView} does. Looking is no entry; opening its evidence is. */
export async function sevPage(viewer: Viewer, raw: unknown): Promise<SevPageView> {
  const { number } = SevNumber.parse(raw);
  const sev = await sevView(viewer, number);
  const run = onClient(database().pool);
  const [could, sources, similar] = await Promise.all([
    couldRead(run, number),
    sourcesOf(run, number),
    similarSevs(viewer, { number }),
  ]);
  const learned = sev.timeline
    .filter(({ kind }) => kind === "grant" || kind === "reads")
    .map(({ learnedAt }) => learnedAt.getTime());
  const learnedAt = learned.length > 0 ? new Date(Math.min(...learned)) : null;
  return { sev, could, sources, clocks: clocksFor(sev), similar, learnedAt, asOf: systemClock.now() };
}

function clocksFor(sev: SevView): SevClocks {
  const duty = dutySeverity(sev.severity, sev.held);
  const { acknowledge, contain } = clocksOf(duty);
  const serious = isSerious(duty);
  return {
    acknowledgeBy: acknowledge ? dueAt(acknowledge, sev.raisedAt) : null,
    containBy: contain ? dueAt(contain, sev.life.reopenedAt ?? sev.raisedAt) : null,
    shut: sev.window.openedAt !== null && sev.window.closedAt !== null,
    notification: serious
      ? notificationClock({
          severity: duty,
          seriousSince: sev.life.seriousSince ?? sev.raisedAt,
          acceptedAt: sev.life.acceptedAt,
          moved: null,
        })
      : null,
  };
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
