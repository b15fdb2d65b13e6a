import { refuseUnless } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";
import { employedNow } from "../viewer.ts";

/** Somebody who can hold a purpose. */
export interface PossibleHolder {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
}

/** Everybody who can hold a purpose: analysts who work here, services and agents. By name. */
export const possibleHolders = (run: Runner): Promise<PossibleHolder[]> =>
  run.all<PossibleHolder>(statement`
    SELECT p.id, p.name, t.name AS unit FROM person p LEFT JOIN team t ON t.id = p.team_id
    WHERE p.kind IN ('service', 'agent') OR (${employedNow}
      AND EXISTS (SELECT FROM role_assignment r WHERE r.person_id = p.id AND r.role = 'analyst'))
    ORDER BY p.name, p.id`);

/** Refuses people who could not open anything: who is no analyst here, or is gone. */
export async function refuseUnableHolders(run: Runner, personIds: readonly string[]): Promise<void> {
  const able = new Set((await possibleHolders(run)).map(({ id }) => id));
  refuseUnless(
    personIds.every((id) => able.has(id)),
    "invalid",
    { field: "holders", detail: "each of them has to be an analyst who works here, a service or an agent" },
  );
}
