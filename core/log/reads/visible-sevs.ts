import { unreachable } from "#core/base/unreachable.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { type Statement, statement } from "#db/statement.ts";
import { coversRead, inForce, isWithheld } from "../withheld/withheld.ts";
import { concernsPerson } from "./concerns.ts";

/**
 * Of `sev v`: those that exist for this viewer, as a condition. A restricted SEV is there for its owner, for those named to
 * it and for privacy officers, as long as they are not in conflict with it; somebody from outside has those alone that they
 * were named to. One that concerns them by reads alone that are withheld from them is not there for them at all. Every list, count, facet, export and link that tells of SEVs goes by this, or by {@link openSevs}.
 */
export function visibleSevs(viewer: Viewer): Statement {
  switch (viewer.kind) {
    case "person":
      return statement`(${visibleTo(viewer)} AND ${notKept(viewer)})`;
    case "source":
      return statement`false`;
    case "system":
      return statement`true`;
    default:
      return unreachable(viewer);
  }
}

/**
 * Of `sev v`: those whose content this viewer may be told of as well: visible, and no conflict of interest. What stands
 * beside other things (the SEV of a read, a tile, a facet) goes by this: it has no place to say why it is withheld.
 */
export const openSevs = (viewer: Viewer): Statement =>
  viewer.kind === "person" ? statement`(${visibleSevs(viewer)} AND ${free(viewer)})` : visibleSevs(viewer);

function visibleTo(viewer: PersonViewer): Statement {
  if (viewer.roles.has("privacy")) return statement`(NOT v.restricted OR ${free(viewer)})`;
  if (!viewer.roles.has("reviewer") && viewer.roles.has("outside"))
    return statement`(${named(viewer, statement`AND h.part = 'outside'`)} AND ${free(viewer)})`;
  if (!viewer.roles.has("reviewer")) return statement`(NOT v.restricted)`;
  return statement`(NOT v.restricted
    OR ((v.owner_id = ${viewer.personId}::uuid OR ${named(viewer, statement``)}) AND ${free(viewer)}))`;
}

/**
 * Not one that they are in conflict with for no other reason than reads that they are not to learn of yet: the pure rule is
 * `existsFor`. Where nothing is withheld, which is asked once, no SEV is looked at.
 */
const notKept = ({
  personId,
}: PersonViewer): Statement => statement`((SELECT count(*) FROM withholding w WHERE ${inForce()}) = 0
  OR v.number NOT IN (SELECT k.number FROM (SELECT s.sev_number AS number FROM sev_read s JOIN read r USING (log_id, leaf_index)
      WHERE ${concernsPerson(personId)} AND s.sev_number IN (SELECT e.sev_number FROM withholding w JOIN read r ON ${coversRead}
        JOIN sev_read e ON e.log_id = r.log_id AND e.leaf_index = r.leaf_index WHERE ${inForce()} AND ${concernsPerson(personId)})
      GROUP BY 1 HAVING bool_and(${isWithheld()})) k
    WHERE k.number IN (SELECT sev_conflicts(${personId}::uuid)) AND NOT ${nearReader(personId)}))`;

/** Of \`k.number\`: close to whoever read or granted, which is a reason that may be told. */
const nearReader = (personId: string): Statement => statement`(EXISTS (SELECT FROM person a WHERE
    (a.id = ${personId}::uuid OR a.manager_id = ${personId}::uuid OR a.id = (SELECT manager_id FROM person WHERE id = ${personId}::uuid))
    AND (EXISTS (SELECT FROM sev_party p WHERE p.sev_number = k.number AND p.person_id = a.id AND p.part = 'actor')
      OR EXISTS (SELECT FROM sev z WHERE z.number = k.number AND z.actor_id = a.id)))
  OR EXISTS (SELECT FROM exposure e WHERE e.sev_number = k.number AND e.opened_by = ${personId}::uuid)
  OR EXISTS (SELECT FROM sev_party p WHERE p.sev_number = k.number AND p.person_id = ${personId}::uuid AND p.part = 'granter'))`;

const free = ({ personId }: PersonViewer): Statement =>
  statement`v.number NOT IN (SELECT sev_conflicts(${personId}::uuid))`;

const named = ({ personId }: PersonViewer, part: Statement): Statement =>
  statement`v.number IN (SELECT h.sev_number FROM sev_handler h WHERE h.person_id = ${personId}::uuid ${part})`;
