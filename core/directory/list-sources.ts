import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** A system whose reads come in, and how far what it says carries. */
export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly coverage: "watched" | "partly" | "not_watched";
  /** The paths by which somebody could read there unseen, in words; empty when none is known. */
  readonly notSeen: string;
  /** When its newest event happened, and when we learned of it; null before the first. */
  readonly last: { readonly happenedAt: Date; readonly learnedAt: Date } | null;
  readonly reads: number;
  /** Its keys that can still be used. */
  readonly keys: number;
  /** Of what it captures itself: when its newest item came in, and how many it numbered never came. Null when it captures nothing. */
  readonly captured: {
    readonly lastAt: Date;
    readonly missing: number;
    readonly missingSince: Date | null;
  } | null;
}

/** Every source, our own gateway first. Admins, auditors, reviewers, stewards. */
export async function listSources(viewer: Viewer): Promise<{ items: SourceView[]; next: null }> {
  mustAllow(viewer, "source.list");
  const rows = await onClient(database().pool).all<Row>(statement`
    SELECT s.id, s.name, s.kind, s.coverage, s.not_seen AS "notSeen", r.happened_at AS "happenedAt", r.learned_at AS "learnedAt",
      coalesce(r.reads, 0)::int AS reads,
      (SELECT count(*)::int FROM api_key k WHERE k.source_id = s.id AND k.kind = 'source'
        AND k.revoked_at IS NULL AND k.expires_at > now()) AS keys,
      c.last_at AS "capturedAt", coalesce(g.missing, 0)::float8 AS missing, g.since AS "missingSince"
    FROM source s LEFT JOIN (SELECT source_id, max(happened_at) AS happened_at, max(learned_at) AS learned_at, count(*) AS reads
      FROM read GROUP BY source_id) r ON r.source_id = s.id
    LEFT JOIN (SELECT source_id, max(changed_at) AS last_at FROM capture_stream GROUP BY source_id) c ON c.source_id = s.id
    LEFT JOIN (SELECT source_id, sum(to_seq - from_seq + 1) AS missing, min(learned_at) AS since FROM capture_gap
      WHERE closed_at IS NULL GROUP BY source_id) g ON g.source_id = s.id
    ORDER BY s.kind <> 'gateway', s.name, s.id`);
  return { items: rows.map(toView), next: null };
}

interface Row extends Omit<SourceView, "last" | "captured"> {
  readonly happenedAt: Date | null;
  readonly learnedAt: Date | null;
  readonly capturedAt: Date | null;
  readonly missing: number;
  readonly missingSince: Date | null;
}

const toView = ({
  happenedAt,
  learnedAt,
  capturedAt,
  missing,
  missingSince,
  ...source
}: Row): SourceView => ({
  ...source,
  captured: capturedAt ? { lastAt: capturedAt, missing, missingSince } : null,
  last: happenedAt && learnedAt ? { happenedAt, learnedAt } : null,
});
