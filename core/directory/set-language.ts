import { z } from "zod";
import { LOCALES } from "#core/base/locale.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";

export const SetLanguage = z.strictObject({ language: z.enum(LOCALES) });

/** Chooses the language that the viewer reads in: pages, notices and mails. Theirs alone, so it is no entry of the log. */
export async function setLanguage(viewer: Viewer, raw: unknown): Promise<z.infer<typeof SetLanguage>> {
  const { language } = SetLanguage.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  await database().prisma.person.updateMany({ where: { id: viewer.personId }, data: { language } });
  return { language };
}
