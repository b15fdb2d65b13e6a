import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { coverageOf } from "#core/directory/coverage/coverage-of.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { peopleInNeed } from "#core/policy/need.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { eachBit } from "../audience/bits.ts";
import { loadAudiences, loadContext, type SourceAudiences } from "../audience/load.ts";
import { newestSnapshot } from "../grants/rows.ts";
import { selectNeeds } from "../needs.ts";
import { isFresh } from "../views/age.ts";
import { loginsOf, shortestWay } from "../views/ways-in.ts";

export const AskNeedReview = z.object({
  sourceId: z.string().min(1).max(63),
  /** Who read within so many days uses the right. */
  days: z.coerce.number().int().min(1).max(730).default(90),
});

/** Somebody who can read and did not of late. When they last did is not told: that is for who may see readers. */
export interface Unused {
  readonly personId: string;
  readonly name: string;
  readonly team: string | null;
  readonly inNeed: boolean;
  /** How they get in, from the login to the grant. */
  readonly path: readonly string[];
  /** While it lasts they may keep it. */
  readonly exception: { readonly id: string; readonly until: Date; readonly version: number } | null;
}

export interface DatasetReview {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly could: number;
  /** False where the source says nothing of it: nobody knows who can read. */
  readonly listed: boolean;
  readonly unused: readonly Unused[];
}

export interface NeedReview {
  readonly sourceId: string;
  readonly days: number;
  readonly snapshotAt: Date | null;
  readonly known: "known" | "unknown";
  /** Whether the source sees every path: only then did those who did not read in the log not read. */
  readonly coverage: string;
  readonly datasets: readonly DatasetReview[];
}

/** Who can read at a source and did not for a while, by dataset, most sensitive first: for owners, to take back. */
export async function needReview(viewer: Viewer, raw: unknown): Promise<NeedReview> {
  const { sourceId, days } = AskNeedReview.parse(raw);
  mustAllow(viewer, "exposure.audience");
  const run = onClient(database().pool);
  const context = await loadContext(run, sourceId);
  refuseUnless(context, "not_found", { field: "sourceId", detail: `There is no source ${sourceId}.` });
  const loaded = await loadAudiences(run, context);
  const datasetIds = loaded.datasets.map(({ id }) => id);
  const now = systemClock.now();
  const since = new Date(now.getTime() - days * DAY_MS);
  const [snapshot, coverage, needs, people] = await Promise.all([
    newestSnapshot(run, sourceId, { how: "snapshot" }),
    coverageOf(run, sourceId, { from: since, to: now, now, quiet: "ignored", datasetIds }),
    selectNeeds(run, datasetIds),
    selectUse(run, loaded),
  ]);
  const logins = loginsOf(loaded);
  const datasets = loaded.datasets.map((dataset): DatasetReview => {
    const inNeed = peopleInNeed(dataset.id, needs, now);
    const unused: Unused[] = [];
    let could = 0;
    eachBit(loaded.audiences.of(dataset).people, (at) => {
      could += 1;
      const personId = loaded.population.people[at]!;
      const use = people.get(JSON.stringify([dataset.id, personId]));
      if (use?.lastReadAt && use.lastReadAt >= since) return;
      const path = shortestWay(loaded, dataset.objects, logins.get(at) ?? []);
      const { name = "", team = null } = use ?? {};
      unused.push({
        ...{ personId, name, team, inNeed: inNeed.has(personId), path: path?.steps ?? [] },
        exception:
          use?.until && use.until > now
            ? { id: use.exception!, until: use.until, version: use.version! }
            : null,
      });
    });
    unused.sort((a, b) => Number(a.inNeed) - Number(b.inNeed) || a.name.localeCompare(b.name));
    return {
      id: dataset.id,
      name: dataset.name,
      dss: dataset.dss,
      could,
      listed: dataset.objects.length > 0,
      unused,
    };
  });
  return {
    ...{ sourceId, days, snapshotAt: snapshot?.takenAt ?? null, coverage: coverage?.level ?? "not_watched" },
    known: isFresh(snapshot?.takenAt ?? null, now) ? "known" : "unknown",
    datasets: datasets.sort((a, b) => b.dss - a.dss || b.unused.length - a.unused.length),
  };
}

interface UseRow {
  readonly dataset: string;
  readonly person: string;
  readonly name: string;
  readonly team: string | null;
  /** Their last read that is in the log; stays in here. */
  readonly lastReadAt: Date | null;
  readonly exception: string | null;
  readonly until: Date | null;
  readonly version: number | null;
}

/** Names, the last allowed read and the exception of everybody who can read, by dataset and person. */
async function selectUse(
  run: Runner,
  { audiences, datasets, population }: SourceAudiences,
): Promise<Map<string, UseRow>> {
  const pairs: { d: string; p: string }[] = [];
  for (const dataset of datasets)
    eachBit(audiences.of(dataset).people, (at) => pairs.push({ d: dataset.id, p: population.people[at]! }));
  const rows = await run.all<UseRow>(statement`
    SELECT q.d AS dataset, q.p AS person, p.name, t.name AS team, x.id AS exception, x.until, x.version,
      (SELECT max(r.happened_at) FROM read_dataset r WHERE r.actor_id = q.p AND r.dataset_id = q.d AND r.outcome = 'allowed') AS "lastReadAt"
    FROM unnest(${pairs.map(({ d }) => d)}::text[], ${pairs.map(({ p }) => p)}::uuid[]) AS q(d, p)
      JOIN person p ON p.id = q.p LEFT JOIN team t ON t.id = p.team_id
      LEFT JOIN exposure_exception x ON x.dataset_id = q.d AND x.person_id = q.p`);
  return new Map(rows.map((row) => [JSON.stringify([row.dataset, row.person]), row]));
}
