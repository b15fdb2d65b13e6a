import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Suspension, workingSuspensions } from "#core/directory/suspensions.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { readerLabels } from "../record/labels.ts";
import { purposeTitles } from "./suspension-views.ts";

/** A suspension as a steward sees it: who or which purpose, until when, for which SEV; nothing else of the SEV. */
export interface StewardSuspension {
  readonly id: string;
  /** For which SEV; null for a restricted one, which does not exist for a steward. */
  readonly sev: number | null;
  readonly what: "person" | "purpose";
  readonly who: string;
  readonly beganAt: Date;
  /** When it ends by itself; null once a steward confirmed it. */
  readonly endsAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly version: number;
  readonly mayConfirm: boolean;
}

/** Every suspension that works now, those that end soonest first. Stewards only. */
export async function listSuspensions(viewer: Viewer): Promise<{ items: StewardSuspension[]; next: null }> {
  mustAllow(viewer, "suspension.list");
  const run = onClient(database().pool);
  const rows = await workingSuspensions(run, systemClock.now());
  const people = rows.flatMap(({ personId }) => personId ?? []);
  const [labels, titles, firsts, seen] = await Promise.all([
    readerLabels(run, people, true),
    purposeTitles(run, rows),
    selectFirsts(run, rows),
    selectSeen(run, viewer, rows),
  ]);
  const items = rows.map((row) => {
    const { id, sevNumber, personId, purposeId, beganAt, endsAt, confirmedAt, version } = row;
    const concerned = { concernedIds: personId ? [personId] : [], firstId: firsts.get(id) ?? "" };
    return {
      id,
      sev: seen.has(sevNumber) ? sevNumber : null,
      what: personId ? ("person" as const) : ("purpose" as const),
      who: personId
        ? (labels.get(personId)?.who ?? "An erased person")
        : (titles.get(purposeId ?? "") ?? purposeId ?? ""),
      beganAt,
      endsAt,
      confirmedAt,
      version,
      mayConfirm: endsAt !== null && decide(viewer, "suspension.confirm", concerned).allow,
    };
  });
  return { items, next: null };
}

async function selectFirsts(run: Runner, rows: readonly Suspension[]): Promise<Map<string, string>> {
  const found = await run.all<{ id: string; by: string | null }>(statement`
    SELECT e.data ->> 'suspension' AS id, e.actor_id AS by FROM sev_event e
    WHERE e.sev_number = ANY(${rows.map(({ sevNumber }) => sevNumber)}::int[]) AND e.kind = 'contain'`);
  return new Map(found.flatMap(({ id, by }) => (by ? [[id, by]] : [])));
}

async function selectSeen(
  run: Runner,
  viewer: Viewer,
  rows: readonly Suspension[],
): Promise<ReadonlySet<number>> {
  const found = await run.all<{ number: number }>(statement`
    SELECT v.number FROM sev v WHERE v.number = ANY(${rows.map(({ sevNumber }) => sevNumber)}::int[]) AND ${visibleSevs(viewer)}`);
  return new Set(found.map(({ number }) => number));
}
