import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { MY_FILTERS } from "./filters.ts";

export const MyPageQuery = z.object({
  filter: z.enum(MY_FILTERS).default("everything"),
  /** One reader, where their name is shown: one of `readers`. */
  reader: z.uuid().optional(),
  /** One purpose, as it was named: one of `purposes`. */
  purpose: z.string().min(1).max(200).optional(),
  cursor: z.iso.date().optional(),
});
export type MyPageQuery = z.infer<typeof MyPageQuery>;

/** Whose page it is: the viewer's own, and a person's. */
export function ownerOf(viewer: Viewer): PersonViewer {
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  return viewer;
}
