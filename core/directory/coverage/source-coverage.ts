import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { AuditFault } from "#core/policy/audit-settings.ts";
import { type Coverage, type CoverageLevel, coverageIn, type KnownGap } from "#core/policy/coverage.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { lately } from "./coverage-of.ts";
import { coverageFacts, factsOfDatasets, type Path, type SourceFacts } from "./facts.ts";

export const AskCoverage = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

/** One dataset of a source, as far as its reads are known now. */
export interface DatasetCoverage {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly level: CoverageLevel;
  readonly why: readonly string[];
}

/** How far "nobody" carries at one source, and what that rests on. */
export interface SourceCoverageView {
  readonly sourceId: string;
  readonly kind: string;
  readonly level: CoverageLevel;
  /** The time that is looked at, and what of it is watched. */
  readonly from: Date;
  readonly to: Date;
  readonly watched: Coverage["watched"];
  readonly not: Coverage["not"];
  readonly reasons: readonly string[];
  readonly datasets: readonly DatasetCoverage[];
  /** Gaps that go on now. */
  readonly open: readonly KnownGap[];
  /** Whether the source numbers its events, so that what never comes is seen. */
  readonly numbers: boolean;
  readonly canary: {
    readonly how: "connection" | "source" | "gateway";
    readonly relation: string | null;
    readonly login: string | null;
    readonly everyMinutes: number;
    readonly withinMinutes: number;
    readonly version: number;
    readonly found: number;
    readonly missed: number;
    readonly lastMadeAt: Date | null;
    readonly lastFoundAt: Date | null;
    /** Of the newest, when it could not be read. */
    readonly problem: string | null;
  } | null;
  /** The newest look at its audit settings; null: never. */
  readonly audit: {
    readonly takenAt: Date;
    readonly faults: readonly AuditFault[];
    readonly superusers: number;
    readonly replicas: number;
    readonly fileReaders: number;
    readonly ssl: string | null;
    /** When what was found was another than before, and what. */
    readonly changedAt: Date | null;
    readonly changed: readonly string[];
  } | null;
  /** What a steward told; null: nothing yet. */
  readonly told:
    | (Readonly<Record<Path, "unknown" | "watched" | "not_seen" | "none">> & {
        readonly encrypted: "yes" | "no" | "unknown";
        readonly toldAt: Date;
        readonly version: number;
      })
    | null;
}

/** Every source's coverage over the last days, our own gateway first. Admins, auditors, reviewers, stewards. */
export async function sourceCoverage(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: SourceCoverageView[]; next: null }> {
  const { days } = AskCoverage.parse(raw ?? {});
  mustAllow(viewer, "source.list");
  const run = onClient(database().pool);
  const [instance] = await run.all<{ at: Date | null }>(
    statement`SELECT demo_newest AS at FROM instance WHERE id = 1 AND demo`,
  );
  const now = systemClock.now();
  const ends = instance?.at ?? now; // the demo's time ends with its sample
  const [facts, rows, datasets] = await Promise.all([
    coverageFacts(run, null, now),
    selectRows(run),
    selectDatasets(run),
  ]);
  const own = Map.groupBy(datasets, ({ sourceId }) => sourceId);
  return {
    items: rows.flatMap(({ id, ...row }) => {
      const known = facts.get(id);
      if (!known) return [];
      const { from, to } = spanOf(known, ends, days);
      const { watched, not, reasons } = coverageIn(known, { from, to });
      const recent = lately(to);
      const { level } = coverageIn(known, recent, recent);
      const of = (own.get(id) ?? []).map((each) => datasetOf(known, each, recent));
      const open = known.gaps.filter((gap) => gap.to === null);
      return [
        {
          sourceId: id,
          kind: known.kind,
          level,
          from,
          to,
          watched,
          not,
          reasons,
          datasets: of,
          open,
          ...row,
        },
      ];
    }),
    next: null,
  };
}

/** The last days, from the first event on where that came later; a source that began after them is looked at until it was heard last. */
function spanOf({ firstAt, heardAt }: SourceFacts, ends: Date, days: number): { from: Date; to: Date } {
  const to = firstAt !== null && heardAt !== null && firstAt >= ends ? heardAt : ends;
  const from = new Date(to.getTime() - days * DAY_MS);
  return { from: firstAt !== null && firstAt > from && firstAt < to ? firstAt : from, to };
}

interface DatasetRow {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly sourceId: string;
  readonly relation: string | null;
}

function datasetOf(
  facts: SourceFacts,
  { id, name, dss, relation }: DatasetRow,
  recent: ReturnType<typeof lately>,
): DatasetCoverage {
  const { level, reasons } = coverageIn(factsOfDatasets(facts, [relation]), recent, recent);
  return { id, name, dss, level, why: reasons };
}

const selectDatasets = (run: Runner): Promise<DatasetRow[]> =>
  run.all<DatasetRow>(statement`
    SELECT id, name, dss::int AS dss, source_id AS "sourceId", relation FROM dataset WHERE source_id IS NOT NULL ORDER BY dss DESC, name, id`);

type Row = Pick<SourceCoverageView, "numbers" | "canary" | "audit" | "told"> & { readonly id: string };
type Dated<Of> = {
  readonly [Field in keyof Of]: Of[Field] extends Date | null ? string | Of[Field] : Of[Field];
};

async function selectRows(run: Runner): Promise<Row[]> {
  const rows = await run.all<{
    id: string;
    numbers: boolean;
    canary: Dated<NonNullable<Row["canary"]>> | null;
    audit: Dated<NonNullable<Row["audit"]>> | null;
    told: Dated<NonNullable<Row["told"]>> | null;
  }>(statement`
    SELECT s.id, EXISTS (SELECT FROM source_stream t WHERE t.source_id = s.id AND t.what = 'reads') AS numbers,
      (SELECT jsonb_build_object('how', p.how, 'relation', p.relation, 'login', p.login, 'everyMinutes', p.every_minutes, 'withinMinutes', p.within_minutes,
          'version', p.version, 'found', c.found, 'missed', c.missed, 'lastMadeAt', c.made, 'lastFoundAt', c.last,
          'problem', (SELECT problem FROM canary n WHERE n.source_id = s.id ORDER BY made_at DESC LIMIT 1))
        FROM canary_plan p, (SELECT count(*) FILTER (WHERE state = 'found') AS found, count(*) FILTER (WHERE state = 'missed') AS missed,
          max(made_at) AS made, max(found_at) AS last FROM canary WHERE source_id = s.id) c WHERE p.source_id = s.id AND p.ended_at IS NULL) AS canary,
      (SELECT jsonb_build_object('takenAt', l.taken_at, 'faults', l.faults, 'superusers', jsonb_array_length(e.settings -> 'superusers'),
          'replicas', e.settings -> 'replicas', 'fileReaders', jsonb_array_length(e.settings -> 'fileReaders'), 'ssl', e.settings -> 'values' -> 'ssl',
          'changedAt', CASE WHEN e.prior_at IS NOT NULL THEN e.taken_at END, 'changed', e.changed)
        FROM (SELECT taken_at, faults FROM audit_look WHERE source_id = s.id ORDER BY taken_at DESC LIMIT 1) l,
          (SELECT taken_at, prior_at, changed, settings::jsonb AS settings FROM audit_look WHERE source_id = s.id AND leaf_index IS NOT NULL ORDER BY taken_at DESC LIMIT 1) e) AS audit,
      (SELECT jsonb_build_object('encrypted', encrypted, 'superuser', superuser, 'replica', replica, 'backup', backup, 'copy', copy,
        'toldAt', told_at, 'version', version) FROM source_told t WHERE t.source_id = s.id) AS told
    FROM source s ORDER BY s.kind <> 'gateway', s.name, s.id`);
  return rows.map(({ canary, audit, told, ...row }) => ({
    ...row,
    canary: canary && {
      ...canary,
      lastMadeAt: moment(canary.lastMadeAt),
      lastFoundAt: moment(canary.lastFoundAt),
    },
    audit: audit && { ...audit, takenAt: new Date(audit.takenAt), changedAt: moment(audit.changedAt) },
    told: told && { ...told, toldAt: new Date(told.toldAt) },
  }));
}

/** JSON has no times. */
const moment = (at: string | Date | null): Date | null => (at === null ? null : new Date(at));
