import type { Viewer } from "#core/base/viewer.ts";
import { sevToSee } from "#core/sev/access/to-see.ts";
import { SevNumber } from "#core/sev/schema.ts";
import { type OutsideTold, outsideTold } from "./outside-told.ts";

/** Whether the people outside whom a SEV's windows concern were told, for whoever may see the SEV. */
export async function outsideOfSev(viewer: Viewer, raw: unknown): Promise<OutsideTold> {
  const { number } = SevNumber.parse(raw);
  const { run } = await sevToSee(viewer, number);
  return outsideTold(run, { sevNumber: number });
}
