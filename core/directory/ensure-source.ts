import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { addSource } from "./add-source.ts";

/** Registers a source unless one of that id is there; what is there stays as it is. */
export async function ensureSource(
  viewer: Viewer,
  source: { id: string; [field: string]: unknown },
): Promise<void> {
  const isThere = () =>
    database().prisma.source.findUnique({ where: { id: source.id }, select: { id: true } });
  if (await isThere()) return;
  try {
    await addSource(viewer, source);
  } catch (error) {
    const wasFirst = error instanceof Refusal && error.code === "invalid" && (await isThere());
    if (!wasFirst) throw error;
  }
}
