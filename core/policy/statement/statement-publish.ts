import { refuseUnless } from "#core/base/refusal.ts";
import { type Basis, checked, type Draft, hasStaffHeard, type Statement } from "./statement.ts";
import { comesAfterStaff } from "./statement-rules.ts";

/** What a publication says of itself beside its words. */
export interface Publication {
  readonly outruns: boolean;
  readonly warned: boolean;
  readonly beforeStaff: boolean;
}

/**
 * What publishing a statement now amounts to. Refuses "no indication" against the verdict without a second person's yes to
 * this very version and verdict; authority or press before staff without a reason; a promised update that has passed. Pure.
 */
export function publicationOf(
  all: readonly Statement[],
  { of, draft }: { readonly of: Statement; readonly draft: Draft },
  basis: Basis,
  reason: string | undefined,
  now: Date,
): Publication {
  const { outruns, second, denials } = checked(of, basis);
  refuseUnless(!outruns || second, "invalid", {
    field: "claim",
    detail:
      "it says that there is no indication, and the verdict is another: a second person has to vouch for it, with a reason",
  });
  const beforeStaff = comesAfterStaff(draft.audience) && !hasStaffHeard(all);
  refuseUnless(!beforeStaff || reason, "invalid", {
    field: "reason",
    detail: "staff have heard nothing yet: publish to them first, or say why not",
  });
  refuseUnless(draft.nextUpdateBy === null || draft.nextUpdateBy > now, "invalid", {
    field: "nextUpdateBy",
    detail: "the promised update has passed: give another date",
  });
  return { outruns, warned: denials.length > 0, beforeStaff };
}
