import type { Viewer } from "#core/base/viewer.ts";
import { type Suspension, suspensionsOf } from "#core/directory/suspensions.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { decide } from "#core/policy/decide.ts";
import { suspensionWorks } from "#core/policy/suspension.ts";
import { type Runner, statement } from "#db/statement.ts";
import { readerLabels } from "../record/labels.ts";

/** A suspension as a SEV shows it. */
export interface SuspensionView {
  readonly id: string;
  /** The person, by unit until somebody investigates, or the purpose's title. */
  readonly who: string;
  readonly personId: string | null;
  readonly purposeId: string | null;
  readonly beganAt: Date;
  readonly endsAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly liftedAt: Date | null;
  readonly works: boolean;
  /** Who suspended it, and why. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly leafIndex: number | null;
  readonly version: number;
  readonly mayLift: boolean;
}

interface About {
  readonly number: number;
  readonly facts: SevFacts;
  readonly named: boolean;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Every suspension of a SEV, the newest first. */
export async function suspensionViews(run: Runner, about: About): Promise<SuspensionView[]> {
  const rows = await suspensionsOf(run, about.number);
  const [labels, titles, acts] = await Promise.all([
    readerLabels(
      run,
      rows.flatMap(({ personId }) => personId ?? []),
      about.named,
    ),
    purposeTitles(run, rows),
    selectActs(run, about.number),
  ]);
  return rows.map((row) => {
    const act = acts.find(({ id }) => id === row.id);
    const works = suspensionWorks(row, about.now);
    const lift = { sev: about.facts, suspendedId: row.personId };
    const { id, personId, purposeId, beganAt, endsAt, confirmedAt, liftedAt, version } = row;
    return {
      id,
      who: personId
        ? (labels.get(personId)?.who ?? "An erased person")
        : (titles.get(purposeId ?? "") ?? purposeId ?? ""),
      personId,
      purposeId,
      beganAt,
      endsAt,
      confirmedAt,
      liftedAt,
      works,
      by: act?.by ?? null,
      reason: act?.reason ?? null,
      leafIndex: act?.leafIndex ?? null,
      version,
      mayLift: works && decide(about.viewer, "sev.contain.lift", lift).allow,
    };
  });
}

/** The titles of suspended purposes, by id. */
export async function purposeTitles(
  run: Runner,
  rows: readonly Pick<Suspension, "purposeId">[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ purposeId }) => purposeId ?? []);
  const found = await run.all<{ id: string; title: string }>(
    statement`SELECT id, title FROM purpose WHERE id = ANY(${ids}::text[])`,
  );
  return new Map(found.map(({ id, title }) => [id, title]));
}

interface ActRow {
  readonly id: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly leafIndex: number | null;
}

const selectActs = (run: Runner, number: number): Promise<ActRow[]> =>
  run.all<ActRow>(statement`
    SELECT e.data ->> 'suspension' AS id, p.name AS by, d.fields ->> 'reason' AS reason, e.leaf_index::int AS "leafIndex"
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'contain'`);
