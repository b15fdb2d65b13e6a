import { type Runner, statement } from "#db/statement.ts";

/** Whether nobody can read it any more who should not, and what this rests on. */
export interface AudienceClosed {
  readonly closed: boolean;
  /** In clear in the entry. */
  readonly exposures: { readonly all: number; readonly open: number };
  /** What keeps it open, in sentences. */
  readonly open: readonly string[];
}

/** The exposures of a SEV and of those merged into it: closed when there are some, and none is open. */
export async function audienceClosed(run: Runner, number: number): Promise<AudienceClosed> {
  const [row] = await run.all<{ all: number; open: number }>(statement`
    SELECT count(*)::int AS all, (count(*) FILTER (WHERE e.closed_at IS NULL))::int AS open FROM exposure e
    WHERE e.sev_number = ${number} OR e.sev_number IN (SELECT v.number FROM sev v WHERE v.merged_into = ${number})`);
  const exposures = row ?? { all: 0, open: 0 };
  const open =
    exposures.all === 0
      ? ["Nothing is attached that could show who had access."]
      : exposures.open > 0
        ? [`${exposures.open} of ${exposures.all} grants are still open by their source's own account.`]
        : [];
  return { closed: open.length === 0, exposures, open };
}
