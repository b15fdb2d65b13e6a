import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import type { Tx } from "#db/tx.ts";
import { type Preference, USUAL } from "./mail-for.ts";

const Minute = z.number().int().min(0).max(1_439);
export const SetPreference = z.strictObject({
  mail: z.enum(["now", "digest", "off"]),
  digestFrom: z.number().int().min(0).max(6),
  quiet: z.strictObject({ fromMinute: Minute, toMinute: Minute }).nullable(),
});

/** How the viewer is told; what they never chose is the usual. */
export async function myPreference(viewer: Viewer): Promise<Preference> {
  mustAllow(viewer, "inbox.read", { personId: ownId(viewer) });
  return (await preferencesOf(database().prisma, [ownId(viewer)])).get(ownId(viewer)) ?? USUAL;
}

/** Chooses how the viewer is told. Theirs alone, so it is no entry of the log. */
export async function setPreference(viewer: Viewer, raw: unknown): Promise<Preference> {
  const { mail, digestFrom, quiet } = SetPreference.parse(raw);
  mustAllow(viewer, "inbox.read", { personId: ownId(viewer) });
  const columns = {
    mail,
    digestFrom,
    quietFrom: quiet?.fromMinute ?? null,
    quietTo: quiet?.toMinute ?? null,
  };
  await database().prisma.notifyPreference.upsert({
    where: { personId: ownId(viewer) },
    create: { personId: ownId(viewer), ...columns },
    update: columns,
  });
  return { mail, digestFrom, quiet };
}

/** What these people chose, by person; whoever chose nothing is missing. */
export async function preferencesOf(
  db: Pick<Tx, "notifyPreference">,
  personIds: readonly string[],
): Promise<Map<string, Preference>> {
  const rows = await db.notifyPreference.findMany({ where: { personId: { in: [...personIds] } } });
  return new Map(
    rows.map(({ personId, mail, digestFrom, quietFrom, quietTo }) => [
      personId,
      {
        mail: mail as Preference["mail"],
        digestFrom,
        quiet: quietFrom === null || quietTo === null ? null : { fromMinute: quietFrom, toMinute: quietTo },
      },
    ]),
  );
}

function ownId(viewer: Viewer): string {
  refuseUnless(viewer.kind === "person", "forbidden");
  return viewer.personId;
}
