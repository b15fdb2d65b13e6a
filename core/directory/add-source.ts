import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";

const AddSource = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use lower-case letters, digits and dashes"),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(["database", "cloud", "application"]).default("database"),
  /** What a grant to PUBLIC lets in: everybody with a login there, or the whole staff. */
  publicMeans: z.enum(["logins", "staff"]).default("logins"),
  coverage: z.enum(["watched", "partly", "not_watched"]).default("partly"),
  /** The paths by which somebody could read there unseen, in words. */
  notSeen: z.string().trim().max(1_000).default(""),
});

/** Registers a system whose reads will come in. Refuses (`invalid`) an id that is taken. It has no key yet. */
export async function addSource(viewer: Viewer, raw: unknown): Promise<{ id: string; name: string }> {
  const source = AddSource.parse(raw);
  mustAllow(viewer, "source.manage");
  return withTx(async (tx) => {
    const added = await tx.source.createMany({
      data: [{ ...source, createdAt: new Date() }],
      skipDuplicates: true,
    });
    refuseUnless(added.count === 1, "invalid", {
      field: "id",
      detail: `There is a source ${source.id} already.`,
    });
    appendEntry(tx, viewer, {
      kind: "source.add",
      clear: { source: source.id, sourceKind: source.kind, coverage: source.coverage },
      text: { name: source.name },
    });
    return { id: source.id, name: source.name };
  });
}
