import type { PersonViewer } from "#core/base/viewer.ts";
import { ROLE_ALONE } from "#core/flows/window-report/admit.ts";
import { decide } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";

interface Row {
  readonly id: string;
  readonly sevNumber: number | null;
  readonly openedById: string | null;
}

/** The windows that reports were made of and whose people this viewer may open now: of any other no report is there for them. */
export async function openWindows(run: Runner, viewer: PersonViewer): Promise<string[]> {
  if (!decide(viewer, "exposure.open", ROLE_ALONE).allow) return [];
  const rows = await run.all<Row>(statement`
    SELECT e.id::text AS id, e.sev_number AS "sevNumber", e.opened_by AS "openedById" FROM exposure e
    WHERE e.id::text IN (SELECT r.about FROM report r WHERE r.kind = 'window')`);
  const numbers = [...new Set(rows.flatMap(({ sevNumber }) => sevNumber ?? []))];
  const facts = await sevFacts(run, viewer, numbers);
  const mayOpen = ({ sevNumber, openedById }: Row): boolean =>
    decide(viewer, "exposure.open", {
      sev: sevNumber === null ? null : (facts.get(sevNumber) ?? null),
      openedById,
    }).allow;
  return rows.filter(mayOpen).map(({ id }) => id);
}
