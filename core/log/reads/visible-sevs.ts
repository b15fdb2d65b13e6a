import { unreachable } from "#core/base/unreachable.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { type Statement, statement } from "#db/statement.ts";

/**
 * Of `sev v`: those that exist for this viewer, as a condition. A restricted SEV is there for its owner, for those named to
 * it and for privacy officers, as long as they are not in conflict with it; somebody from outside has those alone that they
 * were named to. Every list, count, facet, export and link that tells of SEVs goes by this, or by {@link openSevs}.
 */
export function visibleSevs(viewer: Viewer): Statement {
  switch (viewer.kind) {
    case "person":
      return visibleTo(viewer);
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

const free = ({ personId }: PersonViewer): Statement =>
  statement`v.number NOT IN (SELECT sev_conflicts(${personId}::uuid))`;

const named = ({ personId }: PersonViewer, part: Statement): Statement =>
  statement`v.number IN (SELECT h.sev_number FROM sev_handler h WHERE h.person_id = ${personId}::uuid ${part})`;
