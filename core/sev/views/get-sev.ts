import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { holdsOneOf } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { SevNumber } from "../schema.ts";
import { type SevHead, type SevView, sevView, toSevHead } from "./sev-view.ts";

/**
 * One SEV. Reviewers and privacy officers see it whole unless they are in conflict; whoever filed it sees its head.
 * Everybody else is refused as `forbidden`, whether or not there is such a number.
 */
export async function getSev(viewer: Viewer, raw: unknown): Promise<SevView | SevHead> {
  const { number } = SevNumber.parse(raw);
  if (viewer.kind === "person" && holdsOneOf(viewer.roles, ["reviewer", "privacy", "outside"]))
    return sevView(viewer, number);
  const row = viewer.kind === "person" ? await database().prisma.sev.findUnique({ where: { number } }) : null;
  if (!row || viewer.kind !== "person" || row.filerId !== viewer.personId) throw new Refusal("forbidden");
  return toSevHead(row, ["You filed this. A reviewer will look at it."]);
}
