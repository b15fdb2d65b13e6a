import { systemClock } from "#core/base/clock.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Share, ShareState } from "./row.ts";

/** A link to a report, for those who may hand that report out. Neither its key nor its passphrase, which nobody has. */
export interface ShareView
  extends Pick<Share, "id" | "whom" | "opened" | "downloads" | "downloadsMax" | "expiresAt" | "revokedAt"> {
  readonly madeBy: string;
  readonly state: ShareState | "over";
  readonly withPhrase: boolean;
}

const SHOWN_MAX = 5;

/** The newest links of each of these reports; those that still work first. */
export async function sharesOf(run: Runner, reportIds: readonly string[]): Promise<Map<string, ShareView[]>> {
  if (reportIds.length === 0) return new Map();
  const rows = await run.all<ShareView & { reportId: string }>(statement`
    SELECT * FROM (SELECT s.report_id AS "reportId", s.id, s.whom, s.opened, s.downloads, s.downloads_max AS "downloadsMax",
        s.expires_at AS "expiresAt", s.revoked_at AS "revokedAt", s.phrase_hash IS NOT NULL AS "withPhrase", coalesce(p.name, 'An erased person') AS "madeBy",
        CASE WHEN s.state = 'made' AND s.expires_at <= ${systemClock.now()} THEN 'over' ELSE s.state END AS state, s.made_at
      FROM report_share s LEFT JOIN person p ON p.id = s.made_by_id WHERE s.report_id = ANY(${[...reportIds]}::uuid[])) s
    ORDER BY s.state = 'made' DESC, s.made_at DESC, s.id`);
  return new Map(
    [...Map.groupBy(rows, ({ reportId }) => reportId)].map(([id, all]) => [
      id,
      all.slice(0, SHOWN_MAX).map(({ reportId: _, ...view }) => view),
    ]),
  );
}
