import type { Viewer } from "#core/base/viewer.ts";
import type { Tx } from "#db/tx.ts";
import { type Held, heldOf } from "../record/held.ts";
import type { SevRow } from "../record/row.ts";
import { tellGroup, tellPeople } from "./tell.ts";

/** Tells those who can be the second person of what waits on a SEV now, pressing as the level that is held. */
export async function tellSecond(tx: Tx, row: SevRow): Promise<void> {
  const held = heldOf(row);
  if (!held) return;
  const { severity, byId } = held;
  await tellGroup(tx, byId, { number: row.number, what: "sev.second", to: "desk", severity });
}

/** Tells whoever asked for it that a second person confirmed or declined. */
export const tellFirst = (
  tx: Tx,
  viewer: Viewer,
  number: number,
  { byId }: Pick<Held, "byId">,
): Promise<void> =>
  tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
    number,
    what: "sev.second.decided",
    personIds: [byId],
  });
