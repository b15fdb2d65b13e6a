import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";

export interface SessionView {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** The person a request is answered as. Refuses sources and jobs: they are nobody's name. */
export async function whoAmI(viewer: Viewer): Promise<SessionView> {
  refuseUnless(viewer.kind === "person", "forbidden");
  return { name: viewer.name, email: viewer.email, roles: [...viewer.roles].sort() };
}
