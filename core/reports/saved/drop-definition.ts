import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { dropDefinitionRow } from "./row.ts";
import { ownDefinition } from "./save-definition.ts";
import { OfDefinition } from "./schema.ts";

/** Takes a saved question of one's own away, and its schedule with it. The reports that were made from it stay. */
export async function dropDefinition(viewer: Viewer, raw: unknown): Promise<{ dropped: true }> {
  const { id } = OfDefinition.parse(raw);
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    await dropDefinitionRow(tx, viewer, await ownDefinition(onTx(tx), viewer, id));
    return { dropped: true };
  });
}
