import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { apartIn, nearRequest } from "./whom.ts";

/** Somebody to whom a request would go, or who takes over when it is late. */
export interface RequestHandler {
  readonly id: string;
  readonly name: string;
  readonly role: "steward" | "privacy";
}

/** Who would see a request of the viewer's, before it is sent, so that they can name whom they do not want. */
export async function whoHandles(viewer: Viewer): Promise<{ items: RequestHandler[]; next: null }> {
  mustAllow(viewer, "rights.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const near = await nearRequest(run, viewer.personId, []);
  const stewards = await apartIn(run, "steward", near);
  const privacy = (await apartIn(run, "privacy", near)).filter((id) => !stewards.includes(id));
  const names = await run.all<{ id: string; name: string }>(statement`
    SELECT id, name FROM person WHERE id = ANY(${[...stewards, ...privacy]}::uuid[]) ORDER BY name`);
  const items = names.map(({ id, name }) => {
    const role: RequestHandler["role"] = stewards.includes(id) ? "steward" : "privacy";
    return { id, name, role };
  });
  return {
    items: items.sort((a, b) => Number(a.role === "privacy") - Number(b.role === "privacy")),
    next: null,
  };
}
