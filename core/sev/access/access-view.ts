import type { Viewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { type Runner, statement } from "#db/statement.ts";
import { SevNumber } from "../schema.ts";
import { type SealedName, sealedNames } from "../sealed/sealed-names.ts";
import type { HandlerPart } from "./named.ts";
import { sevToSee } from "./to-see.ts";

/** Who may see a SEV, and what of that this viewer may change. */
export interface AccessView {
  readonly number: number;
  readonly version: number;
  readonly restricted: boolean;
  readonly named: readonly { readonly personId: string; readonly name: string; readonly part: HandlerPart }[];
  /** Somebody asked to lift the restriction and nobody confirmed yet. */
  readonly lift: { readonly by: string | null; readonly at: Date; readonly mayConfirm: boolean } | null;
  readonly filed: boolean;
  readonly sealed: readonly SealedName[];
  readonly may: { readonly restrict: boolean; readonly outside: boolean; readonly askSealed: boolean };
}

/** Who may see a SEV, for those who may look at it themselves. */
export async function accessView(viewer: Viewer, raw: unknown): Promise<AccessView> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const lift = row.restricted ? await selectLift(run, number) : null;
  const about = { sev: facts, firstId: lift?.byId ?? "", firstIsPrivacy: lift?.byPrivacy ?? false };
  const { items: sealed } = await sealedNames(viewer, { number });
  return {
    number,
    version: row.version,
    restricted: row.restricted,
    named: await selectNamed(run, number),
    lift: lift && { by: lift.by, at: lift.at, mayConfirm: decide(viewer, "sev.unrestrict", about).allow },
    filed: row.filerId !== null,
    sealed,
    may: {
      restrict: decide(viewer, "sev.restrict", facts).allow,
      outside: decide(viewer, "sev.name.outside", facts).allow,
      askSealed: row.filerId !== null && sealed.length === 0 && decide(viewer, "sev.sealed.ask", facts).allow,
    },
  };
}

const selectNamed = (run: Runner, number: number): Promise<AccessView["named"][number][]> =>
  run.all(statement`
    SELECT h.person_id AS "personId", p.name, h.part FROM sev_handler h JOIN person p ON p.id = h.person_id
    WHERE h.sev_number = ${number} ORDER BY h.since`);

interface LiftRow {
  readonly kind: string;
  readonly byId: string;
  readonly by: string | null;
  readonly at: Date;
  readonly byPrivacy: boolean;
}

async function selectLift(run: Runner, number: number): Promise<LiftRow | null> {
  const [row] = await run.all<LiftRow>(statement`
    SELECT e.kind, e.actor_id AS "byId", p.name AS by, e.at,
      EXISTS (SELECT FROM role_assignment r WHERE r.person_id = e.actor_id AND r.role = 'privacy') AS "byPrivacy"
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    WHERE e.sev_number = ${number} AND e.kind IN ('restricted', 'unrestrict_asked', 'unrestricted') ORDER BY e.id DESC LIMIT 1`);
  return row?.kind === "unrestrict_asked" ? row : null;
}
