import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type ExposureRow, selectOverlapping } from "#core/exposure/rows.ts";
import type { ExposureFacts } from "#core/policy/conditions.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";

/** What a viewer may of a window, and the SEV beside it as they may see it. */
export interface Admitted {
  /** Makers and readers show by name: somebody investigates. */
  readonly investigated: boolean;
  readonly mayOpenNames: boolean;
  readonly sev: { readonly number: number; readonly severity: number; readonly opens: boolean } | null;
}

type Action = "exposure.view" | "exposure.open";

/**
 * Lets in who may do this to what is asked for. Stated datasets and times are what every kept window over them is: who is
 * refused one of these is refused, so that no conflict is got round by asking without the id.
 */
export async function admitAsked(
  run: Runner,
  viewer: Viewer,
  { exposure, datasets, from, to }: Asked,
  action: Action,
): Promise<Admitted> {
  const admitted = await admit(run, viewer, exposure, action);
  if (exposure) return admitted;
  const ids = datasets.map(({ datasetId }) => datasetId);
  let { mayOpenNames } = admitted;
  for (const row of await selectOverlapping(run, ids, from, to))
    mayOpenNames = (await admit(run, viewer, row, action, "dataset")).mayOpenNames && mayOpenNames;
  return { ...admitted, mayOpenNames };
}

/** What is known before the window is looked up: whoever lacks the role hears that, and not whether it is there. */
export const ROLE_ALONE: ExposureFacts = { sev: null, openedById: null };

/** Lets in who may do this to a window. Refuses in the words of what never was where its SEV is not there for them. */
export async function admit(
  run: Runner,
  viewer: Viewer,
  row: ExposureRow | null,
  action: Action,
  field = "id",
): Promise<Admitted> {
  const number = row?.sevNumber ?? null;
  const sev = number === null ? null : ((await sevFacts(run, viewer, [number])).get(number) ?? null);
  const facts: ExposureFacts = { sev, openedById: row?.openedBy ?? null };
  const decision = decide(viewer, action, facts);
  refuseUnless(decision.allow || decision.code !== "not_found", "not_found", { field });
  mustAllow(viewer, action, facts);
  const [kept] = await run.all<{ state: string; severity: number }>(statement`
    SELECT state, coalesce(final, triaged, automatic)::int AS severity FROM sev WHERE number = ${number}::int`);
  return {
    investigated: kept !== undefined && kept.state !== "triage",
    mayOpenNames: decide(viewer, "exposure.open", facts).allow,
    sev:
      number !== null && kept && sev
        ? { number, severity: kept.severity, opens: decide(viewer, "sev.view", sev).allow }
        : null,
  };
}
