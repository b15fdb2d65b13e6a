import { fromAnyPage, preflight } from "#app/_server/cross-origin.ts";
import { problem } from "#app/_server/problem.ts";
import { route } from "#app/_server/route.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { captureItems } from "#core/flows/capture/capture-items.ts";
import { listItems } from "#core/vault/list-items.ts";

export const GET = route(listItems);
export const POST = fromAnyPage(route(capture, { body: "stream", maxBytes: 32 * 1024 * 1024 }));
export const OPTIONS = preflight;

/** A call of which nothing is in the vault is an error as a whole; its items say what was wrong with each. */
async function capture(viewer: Viewer, raw: unknown) {
  const { items } = await captureItems(viewer, raw);
  if (items.some(({ status }) => status === "stored" || status === "already")) return { items };
  const title = "None of these items may be stored.";
  return problem(422, { code: "invalid", title, field: "body", items });
}
