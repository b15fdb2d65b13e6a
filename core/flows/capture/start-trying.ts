import { HOUR_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { storeKey } from "#core/directory/api-keys.ts";
import { isDemo } from "#core/directory/demo.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";

/** The source that the demo's notice names for the recorder on this very site. */
const SITE = "gateway";
const LASTS_MS = HOUR_MS;

/** What a recorder on this site is started with. The key records its one person, for an hour. */
export interface Trial {
  readonly key: string;
  readonly subject: string;
}

/** Whether there is a recorder to try: in a demo alone. */
export const mayTry = (): Promise<boolean> => isDemo();

/** A key with which somebody's browser records them on the try-it page. Refuses (`not_found`) where this is no demo. */
export async function startTrying(viewer: Viewer): Promise<Trial> {
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personId } = viewer;
  mustAllow(viewer, "recording.own", { personId });
  refuseUnless(await isDemo(), "not_found");
  const { externalId } = await database().prisma.person.findUniqueOrThrow({
    where: { id: personId },
    select: { externalId: true },
  });
  const { key } = await withTx((tx) =>
    storeKey(tx, viewer, { kind: "collector", lastsMs: LASTS_MS, sourceId: SITE, personId }),
  );
  return { key, subject: externalId };
}
